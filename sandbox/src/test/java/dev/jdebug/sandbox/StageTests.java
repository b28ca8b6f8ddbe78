package dev.jdebug.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTests {
  private static final Path ROOTFS = Path.of("/var/rootfs");
  private static final Container CONTAINER = Container.of(ROOTFS, Identity.restricted(1000, 1000));

  private final Path outside;

  StageTests(@TempDir Path outside) {
    this.outside = outside;
  }

  @Test
  void theRootIsALayerOverTheRootFileSystem() {
    assertEquals(
        List.of(
            "overlay /s/c1/root overlay"
                + " lowerdir=/s/c1/points:/var/rootfs,upperdir=/s/c1/upper,workdir=/s/c1/work 0 0",
            "proc /s/c1/root/proc proc nosuid,nodev,noexec 0 0",
            "/sys /s/c1/root/sys none rbind 0 0",
            "/dev /s/c1/root/dev none bind 0 0",
            "/s/shm /s/c1/root/dev/shm none bind 0 0"),
        stage().fstab(CONTAINER));
  }

  @Test
  void readOnlyHasNoWritableLayer() {
    assertEquals(
        "overlay /s/c1/root overlay ro,lowerdir=/s/c1/points:/var/rootfs 0 0",
        stage().fstab(CONTAINER.withTmp(TmpKind.READ_ONLY)).getFirst());
  }

  @Test
  void tmpIsAVolumeOfItsOwnOrShared() {
    assertEquals(
        "tmpfs /s/c1/root/tmp tmpfs mode=1777 0 0",
        stage().fstab(CONTAINER.withTmp(TmpKind.TMPFS)).getLast());
    assertEquals(
        "/s/tmp /s/c1/root/tmp none bind 0 0",
        stage().fstab(CONTAINER.withTmp(TmpKind.SHARED)).getLast());
  }

  @Test
  void bindsAreReadOnlyAndTheirNamesMayHoldBlanks() {
    Bind bind = new Bind(Path.of("/a dir"), Path.of("/opt/b"));

    assertEquals(
        "/a\\040dir /s/c1/root/opt/b none bind,ro 0 0",
        stage().fstab(CONTAINER.withBinds(List.of(bind))).getLast());
  }

  @Test
  void aVolumeMayBeWrittenTo() {
    Bind volume = new Bind(Path.of("/host"), Path.of("/dumps"), true);

    assertEquals(
        "/host /s/c1/root/dumps none bind 0 0",
        stage().fstab(CONTAINER.withBinds(List.of(volume))).getLast());
  }

  @Test
  void bindsBelowTmpAreMadeWhenTmpIsThere() {
    Bind bind = new Bind(Path.of("/a"), Path.of("/tmp/a"));
    Container container = CONTAINER.withTmp(TmpKind.TMPFS).withBinds(List.of(bind));

    assertEquals(
        "/a /s/c1/root/tmp/a none bind,ro,x-mount.mkdir 0 0", stage().fstab(container).getLast());
  }

  @Test
  void mountPointsAreALayerThatCanBePassedThroughButNotListed(@TempDir Path host)
      throws IOException {
    Path file = Files.createFile(host.resolve("some.jar"));
    Bind directory = new Bind(host, Path.of("/private/jdk"));
    Bind jar = new Bind(file, Path.of("/private/lib/some.jar"));

    Container container = Container.ofHost(Identity.restricted(1000, 1000));
    stage().prepare(container.withBinds(List.of(directory, jar)));

    Path points = outside.resolve("points");
    assertTrue(Files.isDirectory(points.resolve("private/jdk")));
    assertTrue(Files.isRegularFile(points.resolve("private/lib/some.jar")));
    assertTrue(Files.isDirectory(points.resolve("proc")));
    assertEquals(
        "rwx--x--x",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(points.resolve("private"))));
    assertFalse(Files.exists(outside.resolve("upper/private")));
  }

  private Stage stage() {
    return new Stage(outside, Path.of("/s/c1"));
  }
}
