package dev.jdebug.collector.files;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.RemotePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The files that paths mean: patterns expanded, directories with all below them. */
public final class FileListing {
  private static final int MOST_FILES = 100_000;
  private static final int DEEPEST = 64;

  private final FileRoot root;
  private final Consumer<FileRow> rows;
  private int count;

  public FileListing(FileRoot root, Consumer<FileRow> rows) {
    this.root = root;
    this.rows = rows;
  }

  /** Lists what a path means; it must mean something. */
  public void list(RemotePath path) {
    List<RemotePath> found = expanded(path);
    if (found.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "Nothing in the file system of " + root.title() + " is called " + path + ".",
          "* and ? stand for parts of one name.");
    }
    for (RemotePath one : found) {
      try (Descriptor file = root.descriptor().anyInRoot(one.toBytes())) {
        tree(one, file, 0);
      } catch (KernelException e) {
        throw FileRefusal.of(root, one, e);
      }
    }
  }

  private void tree(RemotePath path, Descriptor file, int depth) throws KernelException {
    FileFacts facts = file.facts();
    if (!facts.isDirectory()) {
      add(row(path, facts, ""));
      return;
    }
    List<byte[]> names;
    try {
      names = names(file);
    } catch (KernelException e) {
      add(row(path, facts, String.valueOf(e.getMessage())));
      return;
    }
    add(row(path, facts, depth == DEEPEST ? "too deep" : ""));
    if (depth < DEEPEST) {
      for (byte[] name : names) {
        below(path.child(new String(name, StandardCharsets.ISO_8859_1)), file, name, depth);
      }
    }
  }

  private void below(RemotePath path, Descriptor directory, byte[] name, int depth) {
    try (Descriptor entry = directory.entry(name)) {
      tree(path, entry, depth + 1);
    } catch (KernelException e) {
      // gone since its name was read
    }
  }

  private static List<byte[]> names(Descriptor directory) throws KernelException {
    List<byte[]> names = new ArrayList<>(directory.names(MOST_FILES));
    names.sort(Arrays::compareUnsigned);
    return names;
  }

  private void add(FileRow row) {
    if (++count > MOST_FILES) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "There are more than " + MOST_FILES + " files.",
          "Name a smaller part of the tree.");
    }
    rows.accept(row);
  }

  static FileRow row(RemotePath path, FileFacts facts, String problem) {
    FileRow.Type type = FileRow.Type.OTHER;
    if (facts.isRegular()) {
      type = FileRow.Type.FILE;
    } else if (facts.isDirectory()) {
      type = FileRow.Type.DIRECTORY;
    } else if (facts.isLink()) {
      type = FileRow.Type.LINK;
    }
    return new FileRow(
        path,
        type,
        facts.size(),
        facts.modifiedNanos(),
        facts.inode(),
        facts.device(),
        facts.mode() & 07777,
        problem);
  }

  /** A path that is there as it stands is meant as it stands. */
  private List<RemotePath> expanded(RemotePath path) {
    if (!NamePattern.isOne(path.bytes()) || exists(path)) {
      return List.of(path);
    }
    List<RemotePath> found = List.of(new RemotePath("/"));
    for (String name : path.bytes().split("/", -1)) {
      if (!name.isEmpty()) {
        found = NamePattern.isOne(name) ? matching(found, name) : named(found, name);
      }
    }
    return found;
  }

  private List<RemotePath> named(List<RemotePath> directories, String name) {
    return directories.stream().map(one -> one.child(name)).filter(this::exists).toList();
  }

  private List<RemotePath> matching(List<RemotePath> directories, String pattern) {
    NamePattern wanted = new NamePattern(pattern);
    List<RemotePath> found = new ArrayList<>();
    for (RemotePath directory : directories) {
      try (Descriptor place = root.descriptor().anyInRoot(directory.toBytes())) {
        for (byte[] name : names(place)) {
          String text = new String(name, StandardCharsets.ISO_8859_1);
          if (wanted.matches(text) && found.size() < MOST_FILES) {
            found.add(directory.child(text));
          }
        }
      } catch (KernelException e) {
        // not a directory, or not readable: nothing in it is meant
      }
    }
    return found;
  }

  private boolean exists(RemotePath path) {
    try {
      root.descriptor().anyInRoot(path.toBytes()).close();
      return true;
    } catch (KernelException e) {
      return false;
    }
  }
}
