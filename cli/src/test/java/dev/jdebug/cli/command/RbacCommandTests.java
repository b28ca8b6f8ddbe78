package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.jdebug.cli.Played;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RbacCommandTests {
  private static Played rbac(String line) {
    return Played.Setting.bare().run(("rbac " + line).strip().split(" +"));
  }

  @Test
  void aNamespacesRoleAndWhoGetsIt() {
    assertEquals(
        new Played(
            0,
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: jdebug-attach
              namespace: shop
            rules:
            - apiGroups: [""]
              resources: ["pods"]
              verbs: ["get", "list"]
            - apiGroups: [""]
              resources: ["pods/log"]
              verbs: ["get"]
            - apiGroups: [""]
              resources: ["events"]
              verbs: ["list"]
            - apiGroups: [""]
              resources: ["namespaces"]
              verbs: ["get"]
            - apiGroups: [""]
              resources: ["resourcequotas"]
              verbs: ["list"]
            - apiGroups: [""]
              resources: ["replicationcontrollers"]
              verbs: ["get"]
            - apiGroups: ["apps"]
              resources: ["deployments", "statefulsets", "daemonsets", "replicasets"]
              verbs: ["get"]
            - apiGroups: ["batch"]
              resources: ["jobs", "cronjobs"]
              verbs: ["get"]
            - apiGroups: ["batch"]
              resources: ["jobs"]
              verbs: ["list"]
            - apiGroups: ["metrics.k8s.io"]
              resources: ["pods"]
              verbs: ["get"]
            - apiGroups: [""]
              resources: ["pods"]
              verbs: ["watch"]
            - apiGroups: [""]
              resources: ["pods/ephemeralcontainers"]
              verbs: ["patch"]
            - apiGroups: [""]
              resources: ["pods/exec"]
              verbs: ["get", "create"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: jdebug-attach
              namespace: shop
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: jdebug-attach
            subjects:
            - kind: Group
              apiGroup: rbac.authorization.k8s.io
              name: dev
            - kind: ServiceAccount
              namespace: ci
              name: bot
            """,
            ""),
        rbac("attach -n shop --group dev --serviceaccount ci:bot"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"look", "attach", "full"})
  void yamlAndJsonSayTheSame(String role) throws IOException {
    String flags = role + " --aggregate-to-edit --user anna --user oidc:x#y";
    JsonNode json = new ObjectMapper().readTree(rbac(flags + " -o json").out());
    List<JsonNode> yaml =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(rbac(flags).out())
            .readAll();
    assertEquals(yaml, List.of(json.at("/items/0"), json.at("/items/1")));
    assertEquals("ClusterRole", yaml.getFirst().at("/kind").asText());
    assertEquals(
        "true",
        yaml.getFirst()
            .at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-edit")
            .asText());
    assertTrue(
        yaml.getFirst().at("/metadata/labels").elements().next().isTextual(), "a label is a text");
    assertEquals("ClusterRoleBinding", yaml.getLast().at("/kind").asText());
    assertEquals("oidc:x#y", yaml.getLast().at("/subjects/1/name").asText());
  }

  @Test
  void theRolesAreListedWhereNoneIsNamed() {
    Played played = rbac("");
    assertEquals(2, played.code());
    assertTrue(played.err().contains("\n  look: jps, ls, why, doctor"), played.err());
    assertEquals(2, rbac("admin").code());
    assertEquals(2, rbac("look -n shop --aggregate-to-edit").code());
    assertEquals(2, rbac("look --serviceaccount bot").code());
  }
}
