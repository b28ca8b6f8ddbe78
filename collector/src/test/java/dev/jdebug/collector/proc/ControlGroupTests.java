package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlGroupTests {
  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "containerd systemd, 0::/kubepods.slice/kubepods-podab12.slice/cri-containerd-ID.scope",
    "containerd cgroupfs, 0::/kubepods/burstable/pod1/ID",
    "CRI-O, 0::/kubepods.slice/crio-ID.scope",
    "Docker v1, 12:memory:/docker/ID",
    "nested, 0::/docker/OTHER/kubepods/ID",
    "inside a scope, 0::/libpod-ID.scope/container",
  })
  void findsTheInnermostId(String name, String line) {
    String cgroup = line.replace("ID", ID).replace("OTHER", OTHER) + "\n";
    assertEquals(ID, ControlGroup.containerId(cgroup), name);
  }

  @ParameterizedTest
  @CsvSource({"0::/", "0::/user.slice/session-1.scope", "0::/x0123456789abcdef0", "''"})
  void isEmptyOutsideOfContainers(String cgroup) {
    assertEquals("", ControlGroup.containerId(cgroup));
  }

  @ParameterizedTest
  @CsvSource({"'0::/a/b\n', /a/b", "'1:cpu:/x\n0::/y\n', /y", "'1:cpu:/x\n', ''", "'', ''"})
  void tellsTheUnifiedPath(String cgroup, String path) {
    assertEquals(path, ControlGroup.unifiedPath(cgroup));
  }
}
