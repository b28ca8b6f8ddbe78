package dev.jdebug.protocol;

import java.util.List;

/**
 * What is around a JVM, seen from beside it; −1 and empty where it is not known.
 *
 * @param who it is
 * @param options those it was started with that are about heap dumps, as typed
 * @param mounts the file systems that it may keep files in
 * @param place where a heap dump of its own would be written
 * @param spool the collector's own
 */
public record Surroundings(
    Who who, Memory memory, List<String> options, List<Mount> mounts, Place place, Spool spool) {

  public Surroundings {
    options = List.copyOf(options);
    mounts = List.copyOf(mounts);
  }

  /**
   * A JVM.
   *
   * @param innerPid as it sees itself
   * @param mainClass or jar
   * @param contained whether its root directory is not the collector's host's: a container
   */
  public record Who(
      long pid, long innerPid, int uid, String javaVersion, String mainClass, boolean contained) {}

  /**
   * Bytes.
   *
   * @param limit of its cgroup
   * @param working what of it is taken and cannot just be dropped: without inactive page cache
   */
  public record Memory(
      long heapUsed, long heapCommitted, long heapMax, long resident, long limit, long working) {}

  /**
   * A mounted file system.
   *
   * @param writable for the JVM's user, by owner and mode
   */
  public record Mount(
      String path, String fileSystem, boolean readOnly, boolean writable, long free, long total) {}

  /**
   * Where the collector puts things down.
   *
   * @param room bytes that a file there may have; −1 when nothing can be put down
   */
  public record Spool(long room, String fileSystem) {}

  /**
   * Where the JVM's own dump would be.
   *
   * @param file what it would be called
   * @param directory whether what was asked about is one, in which the JVM chooses the name
   * @param exists whether there is something of that name already
   * @param mount the mount point of its folder; empty when there is no such folder
   * @param writable whether the JVM's user may create files there
   */
  public record Place(
      String file, boolean directory, boolean exists, String mount, boolean writable) {}
}
