package dev.jdebug.injector.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** Pods to copy, the hostile one first. */
final class Originals {
  static final Instant END = Instant.parse("2026-11-21T14:00:00Z");

  /** Everything that a copy must not have, and some that it must. */
  static final Pod HOSTILE =
      pod(
          """
          apiVersion: v1
          kind: Pod
          metadata:
            name: api-7d9f-x2x4z
            generateName: api-7d9f-
            namespace: shop
            uid: 11111111-2222-3333-4444-555555555555
            resourceVersion: "77"
            creationTimestamp: "2026-11-21T10:00:00Z"
            labels: {app: api, pod-template-hash: 7d9f}
            annotations: {team: blue, kubectl.kubernetes.io/last-applied-configuration: "{}"}
            ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: api-7d9f, uid: u, controller: true}]
            finalizers: [example.com/hold]
            managedFields: [{manager: m}]
          spec:
            nodeName: node-1
            hostNetwork: true
            dnsPolicy: ClusterFirstWithHostNet
            priority: 1000
            preemptionPolicy: PreemptLowerPriority
            overhead: {cpu: 10m}
            restartPolicy: Always
            futureField: {deep: [1, two]}
            readinessGates: [{conditionType: target-health.elbv2.k8s.aws/x}]
            topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}]
            affinity:
              podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}
              nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}
            ephemeralContainers: [{name: jdebug-x, image: i, targetContainerName: app}]
            initContainers:
            - {name: migrate, image: m:1}
            - name: agent
              image: a:1
              restartPolicy: Always
              startupProbe: {exec: {command: [x]}}
              livenessProbe: {exec: {command: [x]}}
              readinessProbe: {exec: {command: [x]}}
              lifecycle: {preStop: {exec: {command: [x]}}}
              ports: [{containerPort: 9, hostPort: 9}]
            containers:
            - name: app
              image: api:1
              command: [java]
              args: [-jar, "a 'b'.jar", "-Dip=$(POD_IP)"]
              futureInContainer: kept
              env: [{name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}, {name: EMPTY, value: ""}, {name: MODE, value: prod}]
              ports: [{containerPort: 8080, hostPort: 8080, hostIP: 127.0.0.1, name: http}]
              livenessProbe: {httpGet: {path: /, port: 8080}}
              readinessProbe: {httpGet: {path: /, port: 8080}}
              startupProbe: {httpGet: {path: /, port: 8080}}
              lifecycle: {postStart: {exec: {command: [x]}}, preStop: {exec: {command: [x]}}}
              resources: {limits: {memory: 512Mi}, requests: {cpu: 250m}}
              securityContext: {runAsUser: 1000, runAsGroup: 1000, runAsNonRoot: true}
              volumeMounts:
              - {name: data, mountPath: /data}
              - {name: host, mountPath: /host, mountPropagation: Bidirectional}
              - {name: tmp, mountPath: /tmp}
              - {name: kube-api-access-abcde, mountPath: /var/run/secrets/kubernetes.io/serviceaccount, readOnly: true}
            - {name: web, image: nginx:1, volumeMounts: [{name: kube-api-access-abcde, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]}
            volumes:
            - {name: data, persistentVolumeClaim: {claimName: api-data}}
            - {name: host, hostPath: {path: /var/lib/x}}
            - {name: tmp, emptyDir: {}}
            - {name: kube-api-access-abcde, projected: {sources: [{serviceAccountToken: {path: token}}]}}
          status:
            phase: Running
          """);

  private Originals() {}

  static Pod pod(String yaml) {
    try {
      Object tree = new ObjectMapper(new YAMLFactory()).readValue(yaml, Object.class);
      return new Pod(Json.parse(new ObjectMapper().writeValueAsString(tree)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CopyPlan plan(CopyOptions options) {
    return plan(options, "app", ClaimPolicy.KEEP);
  }

  static CopyPlan plan(CopyOptions options, String container, ClaimPolicy claims) {
    return new CopyPlan(
        options,
        "shop",
        "api-copy",
        container,
        "",
        claims,
        Map.of("api-data", "api-data-x"),
        true,
        new Marks(Marks.COPY, "s-1", "jane", END));
  }

  /** The copy that a plan makes of the hostile one. */
  static Json copy(CopyPlan plan) {
    return Json.of(CopyChanges.generate(HOSTILE.json(), plan));
  }

  static Json container(Json pod, String name) {
    return new Pod(pod).container(name).orElseThrow();
  }
}
