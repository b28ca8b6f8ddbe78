package dev.jdebug.injector.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashFilesTests {

  @Test
  void tellsWhereTheyWouldBeAndWhetherTheyLast() {
    assertEquals(
        List.of(
            "app: ErrorFile /data/err/hs_err.log is in claim d, which outlives the pod",
            "app: HeapDumpPath /tmp/x.hprof is in volume t, which lives as long as the pod",
            "app: HeapDumpPath /var/x is in the container's own layer, which went with its last"
                + " restart"),
        CrashFiles.of(
            Originals.pod(
                """
                spec:
                  containers:
                  - name: app
                    command: [java, "-XX:ErrorFile=/data/err/hs_err.log"]
                    args: ["-XX:HeapDumpPath=/tmp/x.hprof"]
                    env: [{name: JAVA_TOOL_OPTIONS, value: "-XX:HeapDumpPath=/var/x -Xmx1g"}]
                    volumeMounts: [{name: d, mountPath: /data}, {name: t, mountPath: /tmp}]
                  volumes: [{name: d, persistentVolumeClaim: {claimName: d}}, {name: t, emptyDir: {}}]
                """)));
  }

  @Test
  void nothingIsSaidOfPodsThatNameNone() {
    assertEquals(List.of(), CrashFiles.of(Originals.HOSTILE));
  }
}
