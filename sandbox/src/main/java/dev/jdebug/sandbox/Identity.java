package dev.jdebug.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * As whom a process runs.
 *
 * @param bounding what it may ever have; root has all of it, as in a container
 * @param ambient what it has although it is not root; must be among the bounding ones
 * @param userNamespace in a user namespace of its own, where uid and gid are those numbers, while
 *     the host sees {@value #HOST_ID_BASE} more
 */
public record Identity(
    int uid,
    int gid,
    Capabilities bounding,
    Capabilities ambient,
    boolean noNewPrivileges,
    boolean userNamespace) {

  /** What the host adds to the ids of a process in a user namespace. */
  public static final int HOST_ID_BASE = 200_000;

  /** Without any capability and unable to gain one: what Pod Security "restricted" allows. */
  public static Identity restricted(int uid, int gid) {
    return new Identity(uid, gid, Capabilities.NONE, Capabilities.NONE, true, false);
  }

  /** Root within a bounding set. */
  public static Identity root(Capabilities capabilities) {
    return new Identity(0, 0, capabilities, Capabilities.NONE, false, false);
  }

  public Identity withCapabilities(Capabilities bounding) {
    return new Identity(uid, gid, bounding, ambient, noNewPrivileges, userNamespace);
  }

  /** With capabilities that are effective without being root: bounding, inheritable and ambient. */
  public Identity withAmbient(Capabilities ambient) {
    return new Identity(uid, gid, ambient, ambient, noNewPrivileges, userNamespace);
  }

  public Identity inUserNamespace() {
    return new Identity(uid, gid, bounding, ambient, noNewPrivileges, true);
  }

  /** The words that, before a command, run it as this identity. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (userNamespace) {
      // A process may map its own id without any right: so it first becomes that id.
      words.addAll(setpriv(HOST_ID_BASE + uid, HOST_ID_BASE + gid));
      words.addAll(List.of("unshare", "--user", "--keep-caps"));
      words.addAll(List.of("--map-user=" + uid, "--map-group=" + gid));
      words.add("setpriv");
    } else {
      words.addAll(setpriv(uid, gid));
    }
    return withLimits(words);
  }

  /**
   * The words that run a command in the user namespace of a process that is visible under this
   * number. Its ids are the only ones there, and being root nowhere the command has no capability.
   */
  List<String> wordsJoining(long pid) {
    List<String> words = new ArrayList<>();
    // The creator of a user namespace may enter it: so this becomes the creator's id.
    words.addAll(setpriv(HOST_ID_BASE + uid, HOST_ID_BASE + gid));
    words.addAll(List.of("nsenter", "--preserve-credentials", "--user=/proc/" + pid + "/ns/user"));
    words.addAll(List.of("setpriv", "--no-new-privs", "--"));
    return words;
  }

  private List<String> withLimits(List<String> words) {
    words.add("--bounding-set=" + bounding.forSetpriv());
    words.add("--inh-caps=" + ambient.forSetpriv());
    words.add("--ambient-caps=" + ambient.forSetpriv());
    if (noNewPrivileges) {
      words.add("--no-new-privs");
    }
    words.add("--");
    return words;
  }

  private static List<String> setpriv(int uid, int gid) {
    return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
  }
}
