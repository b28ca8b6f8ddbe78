package dev.jdebug.producttests.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** The admission policy and its binding. */
// The texts are the files: they stand together, and the code that fills them below.
@SuppressWarnings("InlineFormatString")
final class PolicyFiles {
  static final String POLICY = "policy/policy.yaml";

  private static final String HEAD =
      """
      # Pods that bear the label jdebug.dev/inject: "true" get the sidecar of `jdebug sidecar add` when they are made.
      # Needs no server of ours. Kubernetes 1.36; for 1.34 and 1.35 see docs/commands/sidecar.md.
      # Generated: change product-tests/…/deploy/PolicyFiles.java. Yours to set is the variable image.
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingAdmissionPolicy
      metadata:
        name: jdebug-sidecar
      spec:
        # A pod without a sidecar is better than no pod.
        failurePolicy: Ignore
        reinvocationPolicy: IfNeeded
        matchConstraints:
          matchPolicy: Equivalent
          namespaceSelector:
            matchExpressions:
            - {key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system]}
          objectSelector:
            matchLabels: {jdebug.dev/inject: "true"}
          resourceRules:
          - apiGroups: [""]
            apiVersions: [v1]
            operations: [CREATE]
            resources: [pods]
            scope: Namespaced
        matchConditions:
        - name: no-sidecar-yet
          expression: >-
            !(object.spec.containers + object.spec.?initContainers.orValue([])).exists(c, c.name == 'jdebug-sidecar')
        - name: not-a-static-pod
          expression: >-
            !('kubernetes.io/config.mirror' in object.metadata.?annotations.orValue({}))
        - name: linux
          expression: >-
            object.spec.?os.?name.orValue('linux') == 'linux'
        variables:
        - name: image
          expression: "'%s'"
        - name: notes
          expression: object.metadata.?annotations.orValue({})
        - name: every
          expression: object.spec.containers + object.spec.?initContainers.orValue([])
        # Which container it is for: the named one, else the pod's default, else the only one.
        - name: default
          expression: variables.notes[?'kubectl.kubernetes.io/default-container'].orValue('')
        - name: container
          expression: >-
            variables.notes[?'jdebug.dev/inject-container'].orValue('') != ''
            ? variables.notes['jdebug.dev/inject-container']
            : variables.every.exists(c, c.name == variables.default) ? variables.default
            : size(object.spec.containers) == 1 ? object.spec.containers[0].name : ''
        - name: found
          expression: variables.every.filter(c, c.name == variables.container)
        # Root with SYS_PTRACE, only where it is asked for.
        - name: general
          expression: variables.notes[?'jdebug.dev/inject-profile'].orValue('') == 'general'
        # As whom: said, or in the spec of the container or the pod; -1 where the image decides.
        - name: said
          expression: variables.notes[?'jdebug.dev/inject-user'].orValue('')
        - name: user
          expression: >-
            variables.said.matches('^[0-9]{1,10}:[0-9]{1,10}$') ? int(variables.said.split(':')[0])
            : variables.said != '' || size(variables.found) == 0 ? -1
            : variables.found[0].?securityContext.?runAsUser.orValue(
            object.spec.?securityContext.?runAsUser.orValue(-1))
        - name: group
          expression: >-
            variables.said.matches('^[0-9]{1,10}:[0-9]{1,10}$') ? int(variables.said.split(':')[1])
            : variables.said != '' || size(variables.found) == 0 ? -1
            : variables.found[0].?securityContext.?runAsGroup.orValue(
            object.spec.?securityContext.?runAsGroup.orValue(-1))
        # With REGISTRY still in its name the image cannot be pulled, and pods would not start.
        - name: ready
          expression: >-
            !variables.image.startsWith('REGISTRY/') &&
            size(variables.found) == 1 && (variables.general || (variables.user >= 0 && variables.group >= 0))
        # Without this a sidecar sees no JVM; the node's processes are shared already.
        - name: shares
          expression: >-
            variables.notes[?'jdebug.dev/inject-share-processes'].orValue('true') != 'false'
            && !object.spec.?shareProcessNamespace.orValue(false) && !object.spec.?hostPID.orValue(false)
        mutations:
        # An apply configuration may not set lists such as command and capabilities.drop; a JSON patch may.
        - patchType: JSONPatch
          jsonPatch:
            expression: |-
      """;

  private static final String MUTATION =
      """
      !variables.ready ? [] :
      (has(object.spec.initContainers) ? [] : [JSONPatch{op: 'add', path: '/spec/initContainers', value: []}])
      + [JSONPatch{op: 'add', path: '/spec/initContainers/0', value: %s}]
      + (variables.shares ? [JSONPatch{op: 'add', path: '/spec/shareProcessNamespace', value: true}] : [])
      """;

  private static final String BINDING =
      """
      # Puts the policy into force. Narrow it with spec.matchResources.namespaceSelector where only some namespaces may.
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingAdmissionPolicyBinding
      metadata:
        name: jdebug-sidecar
      spec:
        policyName: jdebug-sidecar
      """;

  private static final String KUSTOMIZATION =
      """
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Kustomization
      resources:
      - policy.yaml
      - binding.yaml
      """;

  private PolicyFiles() {}

  static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    String mutation =
        MUTATION.formatted(CelText.of(SidecarTree.make(), "Object.spec.initContainers"));
    files.put(POLICY, HEAD.formatted(DeployFiles.IMAGE) + mutation.indent(8));
    files.put("policy/binding.yaml", BINDING);
    files.put("policy/kustomization.yaml", KUSTOMIZATION);
    return files;
  }
}
