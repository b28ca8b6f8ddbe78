package dev.jdebug.collector.kernel;

import static dev.jdebug.collector.kernel.Architecture.CURRENT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open file that stands for a place (O_PATH): once held it stays valid when the thread changes
 * its user, and names below it cannot be redirected by symbolic links.
 */
public final class Descriptor implements AutoCloseable {
  private static final int AT_FDCWD = -100;
  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int O_PATH = 0x200000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_CREATE_NEW_WRITE_ONLY = 0x40 | 0x80 | 0x1;
  private static final int RESOLVE_NO_MAGICLINKS = 0x02;
  private static final int RESOLVE_IN_ROOT = 0x10;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final int STRUCTURE = 8 * 1024;

  private final int number;
  private final String name;
  private boolean closed;

  private Descriptor(long number, String name) {
    this.number = (int) number;
    this.name = name;
  }

  /** A directory, by a path that is trusted to lead there (as {@code /proc/7/root} does). */
  public static Descriptor directory(String path) throws KernelException {
    long flags = O_PATH | O_CLOEXEC | CURRENT.openDirectory();
    return new Descriptor(open(AT_FDCWD, path, flags, path), path);
  }

  /**
   * A directory below this one, taken as the file system's root: absolute links and {@code ..} in
   * it lead where they lead for the process that has this root.
   */
  public Descriptor directoryInRoot(String path) throws KernelException {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    String inner = relative.isEmpty() ? "." : relative;
    long flags = O_PATH | O_CLOEXEC | CURRENT.openDirectory();
    String what = name + "/" + inner;
    long fd = openInRoot(inner.getBytes(StandardCharsets.UTF_8), flags);
    if (fd == -Errno.ENOSYS || fd == -Errno.EPERM) {
      // before Linux 5.6, or a seccomp profile that does not know the call
      fd = open(number, inner, flags | CURRENT.openNoFollow(), what);
    }
    return new Descriptor(KernelException.check(fd, what), what);
  }

  /**
   * Whatever is there below this one, taken as the file system's root; links are followed.
   *
   * @param path of the target: bytes, which need not be text
   */
  public Descriptor anyInRoot(byte[] path) throws KernelException {
    int slashes = 0;
    while (slashes < path.length && path[slashes] == '/') {
      slashes++;
    }
    byte[] inner = Arrays.copyOfRange(path, slashes, path.length);
    byte[] relative = inner.length == 0 ? new byte[] {'.'} : inner;
    String what = new String(path, StandardCharsets.UTF_8);
    long fd = openInRoot(relative, O_PATH | O_CLOEXEC);
    if (fd == -Errno.ENOSYS || fd == -Errno.EPERM) {
      return stepwise(relative, what);
    }
    return new Descriptor(KernelException.check(fd, what), what);
  }

  private long openInRoot(byte[] path, long flags) {
    NativeMemory memory = NativeMemory.ofThread();
    ByteBuffer how = memory.structure();
    how.putLong(0, flags).putLong(8, 0).putLong(16, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
    long address = memory.text(path);
    return SystemCall.of(Architecture.OPENAT2, number, address, memory.structureAddress(), 24);
  }

  /**
   * Where the kernel cannot keep a path inside a root: name by name, and a link is an error, since
   * it might lead out.
   */
  private Descriptor stepwise(byte[] path, String what) throws KernelException {
    Descriptor place = new Descriptor(reopen(number, new byte[] {'.'}, what), what);
    for (String step : new String(path, StandardCharsets.ISO_8859_1).split("/", -1)) {
      if (step.isEmpty() || step.equals(".")) {
        continue;
      }
      try (Descriptor above = place) {
        byte[] entry = step.getBytes(StandardCharsets.ISO_8859_1);
        place = new Descriptor(reopen(above.number, entry, what), what);
      }
      if (step.equals("..") || place.facts().isLink()) {
        place.close();
        throw new KernelException(what, Errno.ELOOP);
      }
    }
    return place;
  }

  private static long reopen(int directory, byte[] entry, String what) throws KernelException {
    long flags = O_PATH | O_CLOEXEC | CURRENT.openNoFollow();
    long address = NativeMemory.ofThread().text(entry);
    return KernelException.check(
        SystemCall.of(CURRENT.openat(), directory, address, flags, 0), what);
  }

  /** The names in this directory, in the kernel's order; no more than so many. */
  public List<byte[]> names(int most) throws KernelException {
    NativeMemory memory = NativeMemory.ofThread();
    long flags = O_CLOEXEC | CURRENT.openDirectory();
    List<byte[]> names = new ArrayList<>();
    try (Descriptor readable = new Descriptor(open(number, ".", flags, name), name)) {
      while (names.size() < most) {
        long count =
            SystemCall.of(
                CURRENT.getdents64(), readable.number, memory.structureAddress(), STRUCTURE);
        if (KernelException.check(count, name) == 0) {
          break;
        }
        addNames(memory.structure(), (int) count, names);
      }
    }
    return names;
  }

  /** {@code struct linux_dirent64}: inode, offset, length of the record, type, name. */
  private static void addNames(ByteBuffer entries, int length, List<byte[]> names) {
    for (int at = 0; at < length; at += Short.toUnsignedInt(entries.getShort(at + 16))) {
      int end = at + 19;
      while (entries.get(end) != 0) {
        end++;
      }
      byte[] entry = new byte[end - at - 19];
      entries.get(at + 19, entry);
      boolean self = entry.length == 1 && entry[0] == '.';
      boolean parent = entry.length == 2 && entry[0] == '.' && entry[1] == '.';
      if (!self && !parent) {
        names.add(entry);
      }
    }
  }

  /** A name right below this directory, links not followed. */
  public Descriptor entry(byte[] entry) throws KernelException {
    String what = name + "/" + new String(entry, StandardCharsets.UTF_8);
    return new Descriptor(reopen(number, entry, what), what);
  }

  /** Removes a file right below this directory. */
  public void remove(byte[] entry) throws KernelException {
    String what = name + "/" + new String(entry, StandardCharsets.UTF_8);
    long address = NativeMemory.ofThread().text(entry);
    KernelException.check(SystemCall.of(CURRENT.unlinkat(), number, address, 0), what);
  }

  /** A name right below this directory, links not followed. */
  public Descriptor entry(String entry) throws KernelException {
    String what = name + "/" + entry;
    return new Descriptor(
        open(number, entry, O_PATH | O_CLOEXEC | CURRENT.openNoFollow(), what), what);
  }

  /** Creates a file, which must not exist yet in any form, and leaves it empty. */
  public void createFile(String entry) throws KernelException {
    String what = name + "/" + entry;
    long flags = O_CREATE_NEW_WRITE_ONLY | O_CLOEXEC | CURRENT.openNoFollow();
    new Descriptor(open(number, entry, flags, what), what).close();
  }

  /** The mode of a file right below this directory, whatever the umask says. */
  public void setMode(String entry, int mode) throws KernelException {
    KernelException.check(
        SystemCall.of(CURRENT.fchmodat(), number, text(entry), mode), name + "/" + entry);
  }

  /** Puts one file right below this directory in another's place, at once. */
  public void rename(String entry, String newEntry) throws KernelException {
    long first = text(entry);
    // Both names must stay in memory: the scratch space holds one text.
    ByteBuffer second = NativeMemory.allocate(newEntry.length() + 1);
    second.put(newEntry.getBytes(StandardCharsets.US_ASCII));
    long result =
        SystemCall.of(CURRENT.renameat(), number, first, number, NativeMemory.address(second));
    KernelException.check(result, name + "/" + newEntry);
  }

  /** Removes a file right below this directory; it is no error when there is none. */
  public void remove(String entry) throws KernelException {
    long result = SystemCall.of(CURRENT.unlinkat(), number, text(entry), 0);
    if (result != -Errno.ENOENT) {
      KernelException.check(result, name + "/" + entry);
    }
  }

  /** About a file right below this directory; null when there is none. */
  public @Nullable FileFacts factsOf(String entry) throws KernelException {
    return statx(entry, AT_SYMLINK_NOFOLLOW);
  }

  /** About what this descriptor stands for. */
  public FileFacts facts() throws KernelException {
    FileFacts facts = statx("", AT_EMPTY_PATH);
    if (facts == null) {
      throw new KernelException(name, Errno.ENOENT);
    }
    return facts;
  }

  private @Nullable FileFacts statx(String entry, int flags) throws KernelException {
    NativeMemory memory = NativeMemory.ofThread();
    long result =
        SystemCall.of(
            CURRENT.statx(),
            number,
            memory.text(entry),
            flags,
            STATX_BASIC_STATS,
            memory.structureAddress());
    if (result == -Errno.ENOENT) {
      return null;
    }
    KernelException.check(result, name + "/" + entry);
    return FileFacts.of(memory.structure());
  }

  /** The descriptor itself. */
  int number() {
    return number;
  }

  /** A path by which this process reaches the place, whatever its name is now. */
  public String path() {
    return "/proc/self/fd/" + number;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      SystemCall.of(CURRENT.close(), number);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static long open(int directory, String path, long flags, String what)
      throws KernelException {
    return KernelException.check(
        SystemCall.of(CURRENT.openat(), directory, text(path), flags, 0600), what);
  }

  private static long text(String text) {
    return NativeMemory.ofThread().text(text);
  }
}
