package dev.jdebug.collector.kernel;

/**
 * The user and group of the calling thread alone. There is no way back: the thread that changes
 * should be one of its own.
 */
public final class ThreadIdentity {
  private ThreadIdentity() {}

  /** Drops all supplementary groups and becomes this user and group, for good. */
  public static void become(int uid, int gid) throws KernelException {
    Architecture a = Architecture.CURRENT;
    long groups = SystemCall.of(a.setgroups(), 0);
    if (groups != -Errno.EPERM) { // a user namespace may forbid it; no check looks at them
      KernelException.check(groups, "dropping supplementary groups");
    }
    KernelException.check(
        SystemCall.of(a.setresgid(), gid, gid, gid), "becoming group " + Integer.toString(gid));
    KernelException.check(
        SystemCall.of(a.setresuid(), uid, uid, uid), "becoming user " + Integer.toString(uid));
  }
}
