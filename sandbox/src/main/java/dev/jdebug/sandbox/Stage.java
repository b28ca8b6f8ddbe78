package dev.jdebug.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * One container's directory on the node's tmpfs: the layers of its root directory, what is mounted
 * there, its output.
 *
 * @param outside as we reach it, through {@code /proc/<node>/root}
 * @param inside as the node's own mount namespace names it
 */
record Stage(Path outside, Path inside) {
  private static final Path TMP = Path.of("/tmp");

  Path pid() {
    return outside.resolve("pid");
  }

  Path stdout() {
    return outside.resolve("stdout");
  }

  Path stderr() {
    return outside.resolve("stderr");
  }

  /** The writable layer: what the container wrote that is not in a volume. */
  Path upper() {
    return outside.resolve("upper");
  }

  /** Makes what a process in an existing container needs: a place for its output. */
  void prepareOutput() {
    try {
      Files.createDirectories(outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the directories, the mount points and the list of mounts. */
  void prepare(Container container) {
    if (!Files.isDirectory(container.rootfs())) {
      throw new SandboxException(container.rootfs() + " is not a directory.");
    }
    try {
      for (String directory : List.of("points", "upper", "work", "root")) {
        Files.createDirectories(outside.resolve(directory));
      }
      for (String directory : List.of("proc", "sys", "dev")) {
        Files.createDirectories(outside.resolve("points").resolve(directory));
      }
      for (Bind bind : container.binds()) {
        createPoint(bind);
      }
      Files.write(outside.resolve("fstab"), fstab(container));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Mount points are a layer of their own below the writable one, so that this shows only what the
   * container wrote itself. Their directories can be passed through but not listed: on the host's
   * root they may stand for private ones.
   */
  private void createPoint(Bind bind) throws IOException {
    if (bind.to().startsWith(TMP)) {
      return; // made by mount, in whatever /tmp is then
    }
    Path point = outside.resolve("points").resolve(relative(bind.to()));
    boolean directory = Files.isDirectory(bind.from());
    Files.createDirectories(
        directory ? point : point.resolveSibling("."),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    if (!directory && !Files.exists(point)) {
      Files.createFile(point);
    }
  }

  /** In the order of mounting; pure but for the bind sources' kinds. */
  List<String> fstab(Container container) {
    List<String> lines = new ArrayList<>();
    String lower = inside.resolve("points") + ":" + container.rootfs();
    String layers =
        container.tmp() == TmpKind.READ_ONLY || container.tmp() == TmpKind.VOLUME_OF_READ_ONLY_ROOT
            ? "ro,lowerdir=" + lower
            : "lowerdir=%s,upperdir=%s,workdir=%s"
                .formatted(lower, inside.resolve("upper"), inside.resolve("work"));
    Path root = inside.resolve("root");
    lines.add(line("overlay", root, "overlay", layers));
    lines.add(line("proc", root.resolve("proc"), "proc", "nosuid,nodev,noexec"));
    lines.add(line("/sys", root.resolve("sys"), "none", "rbind"));
    lines.add(line("/dev", root.resolve("dev"), "none", "bind"));
    // One /dev/shm for all containers of a pod, as containerd gives it.
    lines.add(line(inside.resolveSibling("shm"), root.resolve("dev/shm"), "none", "bind"));
    switch (container.tmp()) {
      case TMPFS, VOLUME_OF_READ_ONLY_ROOT ->
          lines.add(line("tmpfs", root.resolve("tmp"), "tmpfs", "mode=1777"));
      case SHARED ->
          lines.add(line(inside.resolveSibling("tmp"), root.resolve("tmp"), "none", "bind"));
      case OVERLAY, READ_ONLY -> {}
    }
    for (Bind bind : container.binds()) {
      String mkdir = bind.to().startsWith(TMP) ? ",x-mount.mkdir" : "";
      Path target = root.resolve(relative(bind.to()));
      String mode = bind.writable() ? "bind" : "bind,ro";
      lines.add(line(bind.from(), target, "none", mode + mkdir));
    }
    return lines;
  }

  private static String relative(Path absolute) {
    return absolute.toString().substring(1);
  }

  private static String line(Object source, Path target, String type, String options) {
    return "%s %s %s %s 0 0"
        .formatted(escape(source.toString()), escape(target.toString()), type, escape(options));
  }

  /** fstab(5): blanks as octal codes. */
  private static String escape(String field) {
    return field.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
  }
}
