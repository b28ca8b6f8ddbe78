package dev.jdebug.collector.kernel;

/**
 * The numbers that differ between processor architectures: system calls ({@code
 * arch/x86/entry/syscalls/syscall_64.tbl}, {@code include/uapi/asm-generic/unistd.h}) and two flags
 * of open(2).
 */
record Architecture(
    int read,
    int write,
    int close,
    int openat,
    int unlinkat,
    int ppoll,
    int fcntl,
    int mknodat,
    int fchmodat,
    int renameat,
    int socket,
    int connect,
    int getsockopt,
    int kill,
    int setresuid,
    int setresgid,
    int setgroups,
    int statx,
    int semget,
    int semop,
    int semctl,
    int getdents64,
    int openDirectory,
    int openNoFollow) {

  /** Since 5.6, the same number everywhere. */
  static final int OPENAT2 = 437;

  static final Architecture X86_64 =
      new Architecture(
          0, 1, 3, 257, 263, 271, 72, 259, 268, 264, 41, 42, 55, 62, 117, 119, 116, 332, 64, 65, 66,
          217, 0x10000, 0x20000);
  static final Architecture AARCH64 =
      new Architecture(
          63, 64, 57, 56, 35, 73, 25, 33, 53, 38, 198, 203, 209, 129, 147, 149, 159, 291, 190, 193,
          191, 61, 0x4000, 0x8000);

  static final Architecture CURRENT = of(String.valueOf(System.getProperty("os.arch")));

  static Architecture of(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default ->
          throw new UnsupportedOperationException(
              "The collector runs on Linux on x86_64 and aarch64, not on " + name + ".");
    };
  }
}
