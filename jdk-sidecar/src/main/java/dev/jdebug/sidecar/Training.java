package dev.jdebug.sidecar;

import dev.jdebug.collector.CollectorMain;
import dev.jdebug.protocol.UploadFrames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a collector does in its life, done once in one JVM: {@code Training PID}. An AOT cache holds
 * what a single run loaded and linked, so the run has to do everything that shall start fast.
 */
public final class Training {
  /** A dump is refused where /tmp is in memory. */
  private static final String HERE = System.getProperty("user.dir");

  private static final String UPLOADED = "/tmp/jdebug-training-upload";

  private Training() {}

  /** Every line is a command as the sidecar gets it. A command that fails ends the JVM. */
  public static void main(String[] arguments) throws IOException {
    System.setIn(new ByteArrayInputStream(upload()));
    for (List<String> command : commands(arguments[0])) {
      CollectorMain.main(command.toArray(String[]::new));
    }
    Files.deleteIfExists(Path.of(UPLOADED));
  }

  /** What the command that writes a file reads: nobody else writes to this process. */
  private static byte[] upload() throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    UploadFrames.Writer writer = new UploadFrames.Writer(frames);
    writer.write(new byte[1 << 16]);
    writer.end();
    return frames.toByteArray();
  }

  static List<List<String>> commands(String pid) {
    return List.of(
        List.of("identify", pid),
        List.of("jps"),
        List.of("jps", "--events=json"),
        List.of("thread-dump", pid),
        List.of("thread-dump", "--locks", pid, "--events=json", "--timeout-millis=30000"),
        List.of("jcmd", pid, "--", "VM.version"),
        List.of("jcmd", pid, "--events=json", "--", "VM.flags", "-all"),
        List.of("heap-dump", "--redact", pid),
        List.of("heap-dump", "--events=json", pid),
        List.of("heap-dump", "--spool=training", "--events=json", pid),
        List.of("spool-read", "--events=json", "--from=1", "training"),
        List.of("spool-drop", "--events=json", "training"),
        List.of("heap-dump", "--spool=training", "--compress", "--events=json", pid),
        List.of("spool-drop", "--events=json", "training"),
        List.of("jfr-check", pid),
        List.of("jfr-start", "--max-age-millis=600000", pid),
        List.of("jfr-dump", "--last-millis=60000", "--events=json", pid),
        List.of("jfr-stop", pid),
        List.of("jfr-record", "--millis=1000", "--events=json", pid),
        List.of("profile", "--event=cpu", "--duration-millis=200", pid),
        List.of("profile", "--format=jfr", "--duration-millis=200", "--events=json", pid),
        List.of("top", "--count=2", "--interval-millis=1", pid),
        List.of("top", "--count=2", "--interval-millis=1", pid, "--events=json"),
        List.of("target-dump", "--events=json", "--place=" + HERE, pid),
        List.of("flags", pid),
        List.of("flags", pid, "--events=json", "--", "HeapDumpOnOutOfMemoryError=0"),
        List.of("survey", pid, "--events=json"),
        List.of("file-list", "--events=json", pid, "--", "/etc/passwd", "/etc/pass*"),
        List.of("file-read", "--events=json", pid, "--", "/etc/passwd", "/proc/version"),
        List.of("file-read", "--events=json", "--from=1", "--compress", pid, "--", "/etc/passwd"),
        List.of("file-write", "--replace", "--events=json", "--", UPLOADED),
        List.of("file-delete", "--taken=0:0:0:0", pid, "--", "/no-such-file"));
  }
}
