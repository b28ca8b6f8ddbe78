package dev.jdebug.collector.survey;

/**
 * What a JVM makes of HeapDumpPath when it runs out of memory ({@code heapDumper.cpp}).
 *
 * @param path of the folder or the file, absolute
 * @param file of the dump when that is a folder
 */
record DumpName(String path, String file) {
  /** 8, 11, 17 and 21 take it as it stands (measured). */
  private static final int FIRST_WITH_PERCENT = 25;

  /**
   * The name.
   *
   * @param option what HeapDumpPath is; empty for the current folder
   * @param current the JVM's folder
   * @param innerPid as the JVM sees itself
   */
  static DumpName of(String option, String current, long innerPid, int feature) {
    String file = "java_pid" + innerPid + ".hprof";
    if (option.isEmpty()) {
      return new DumpName(current, file);
    }
    String named =
        feature >= FIRST_WITH_PERCENT ? option.replace("%p", Long.toString(innerPid)) : option;
    return new DumpName(named.startsWith("/") ? named : child(current, named), file);
  }

  String inside() {
    return child(path, file);
  }

  /** The folder of the path, should that be a file. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static String child(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
