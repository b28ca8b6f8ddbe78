package dev.jdebug.testbed.cluster.node;

/** A node could not start a container; what its status then says. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean terminal;

  private StartFailure(String reason, String message, boolean terminal) {
    super(message, null, false, false);
    this.reason = reason;
    this.terminal = terminal;
  }

  /** The word of the waiting state, or of the terminated one when it is terminal. */
  public String reason() {
    return reason;
  }

  /** Whether the container counts as terminated; otherwise it waits. */
  public boolean terminal() {
    return terminal;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** The registry does not have it, or does not give it. ImagePullBackOff follows. */
  public static StartFailure imagePull(String image, String why) {
    return new StartFailure(
        "ErrImagePull", "failed to pull and unpack image \"" + image + "\": " + why, false);
  }

  /** The node cannot make a container of this configuration. */
  public static StartFailure configuration(String message) {
    return new StartFailure("CreateContainerConfigError", message, false);
  }

  /** The runtime has no such executable to start. */
  public static StartFailure noExecutable(String executable) {
    return new StartFailure(
        "StartError",
        "failed to create containerd task: failed to create shim task: "
            + notStarted("create", executable)
            + ": unknown",
        true);
  }

  /** runc's words for an executable that is not there. */
  static String notStarted(String operation, String executable) {
    String looked =
        executable.contains("/")
            ? "stat " + executable + ": no such file or directory"
            : "executable file not found in $PATH";
    String failed =
        operation.equals("create")
            ? "OCI runtime create failed: runc create failed"
            : "OCI runtime exec failed: exec failed";
    return failed + ": unable to start container process: exec: \"" + executable + "\": " + looked;
  }
}
