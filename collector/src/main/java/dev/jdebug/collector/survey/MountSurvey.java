package dev.jdebug.collector.survey;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Surroundings;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file systems below a process's root, as its user finds them. */
final class MountSurvey {
  private final Descriptor root;
  private final Writer writer;
  private final List<MountPoint> points;

  MountSurvey(Descriptor root, Writer writer, String mountinfo) {
    this.root = root;
    this.writer = writer;
    this.points = MountPoint.parse(mountinfo);
  }

  /** Those that are folders and can be looked at. */
  List<Surroundings.Mount> all() {
    List<Surroundings.Mount> mounts = new ArrayList<>();
    for (MountPoint point : points) {
      try (Descriptor folder = open(point.path())) {
        FileFacts facts = folder.facts();
        if (facts.isDirectory()) {
          File store = new File(folder.path());
          mounts.add(
              new Surroundings.Mount(
                  text(point.path()),
                  point.fileSystem(),
                  point.readOnly(),
                  !point.readOnly() && writer.mayWrite(facts),
                  store.getUsableSpace(),
                  store.getTotalSpace()));
        }
      } catch (KernelException e) {
        // covered by another one, or none of ours to see
      }
    }
    return mounts;
  }

  /** What would become of a dump of that name. */
  Surroundings.Place place(DumpName name) {
    try (Descriptor named = openText(name.path())) {
      FileFacts facts = named.facts();
      if (facts.isDirectory()) {
        return in(name.path(), name.inside(), facts, exists(name.inside()));
      }
      return beside(name, true);
    } catch (KernelException e) {
      return beside(name, false);
    }
  }

  private Surroundings.Place beside(DumpName name, boolean exists) {
    try (Descriptor folder = openText(name.folder())) {
      Surroundings.Place in = in(name.folder(), name.path(), folder.facts(), exists);
      return new Surroundings.Place(in.file(), false, exists, in.mount(), in.writable());
    } catch (KernelException e) {
      return new Surroundings.Place(name.path(), false, exists, "", false);
    }
  }

  private Surroundings.Place in(String folder, String file, FileFacts facts, boolean exists) {
    MountPoint mount = mount(folder, facts.device());
    boolean writable = mount != null && !mount.readOnly() && writer.mayWrite(facts);
    return new Surroundings.Place(
        file, true, exists, mount == null ? "" : text(mount.path()), writable);
  }

  private boolean exists(String path) {
    try (Descriptor _ = openText(path)) {
      return true;
    } catch (KernelException e) {
      return false;
    }
  }

  /** By the name, unless a link leads to another device. */
  private @Nullable MountPoint mount(String folder, long device) {
    String bytes = bytes(folder);
    MountPoint best = null;
    for (MountPoint point : points) {
      boolean same = point.device() == device;
      boolean bestSame = best != null && best.device() == device;
      boolean longer = best == null || point.path().length() >= best.path().length();
      if (point.holds(bytes) && ((same && !bestSame) || (same == bestSame && longer))) {
        best = point;
      }
    }
    if (best == null || best.device() != device) {
      for (MountPoint point : points) {
        best = point.device() == device ? point : best;
      }
    }
    return best;
  }

  private Descriptor open(String bytes) throws KernelException {
    return root.anyInRoot(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Descriptor openText(String text) throws KernelException {
    return root.anyInRoot(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
