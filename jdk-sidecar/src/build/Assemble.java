import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * {@code Assemble.java PARTS OUT}: makes the sidecar's tree from its parts (launchers, options,
 * jars) with the JDK that runs this: adds the trimmed runtime and the AOT cache. Run by the build
 * for this machine and by the Containerfile for the image.
 */
public class Assemble {
  /** The cache knows jars and runtime by size and time: a copy that keeps times still fits. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  /**
   * Of no use to the collector: debugger's file system, key tool, list for another kind of cache.
   */
  private static final List<String> UNUSED =
      List.of("legal", "bin/keytool", "lib/classlist", "lib/jexec", "lib/jrt-fs.jar");

  private final Path parts;
  private final Path out;

  private Assemble(Path parts, Path out) {
    this.parts = parts.toAbsolutePath().normalize();
    this.out = out.toAbsolutePath().normalize();
  }

  public static void main(String[] args) throws Exception {
    new Assemble(Path.of(args[0]), Path.of(args[1])).run();
  }

  private void run() throws Exception {
    Path stamp = out.resolve("lib/assembled");
    String inputs = digest();
    if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
      return;
    }
    delete(out);
    copyParts();
    link();
    settleTimes();
    train();
    prove();
    Files.writeString(stamp, inputs);
    Files.setLastModifiedTime(stamp, TIME);
  }

  private String digest() throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update((System.getProperty("java.home") + Runtime.version() + out).getBytes());
    for (Path file : files(parts)) {
      sha256.update(file.toString().getBytes());
      sha256.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void copyParts() throws IOException {
    for (Path file : files(parts)) {
      Path relative = parts.relativize(file);
      if (relative.startsWith("bin") || relative.startsWith("lib")) {
        Path copy = out.resolve(relative);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        String mode = relative.startsWith("bin") ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(mode));
      }
    }
  }

  /** zip-0: a layer is compressed as a whole, which packs better, and classes are read faster. */
  private void link() throws IOException, InterruptedException {
    List<String> jdeps = new ArrayList<>(List.of("--print-module-deps", "--multi-release=25"));
    jdeps.add("--ignore-missing-deps");
    jars().forEach(jar -> jdeps.add(jar.toString()));
    String modules = tool("jdeps", jdeps).strip();
    Path jdk = out.resolve("jdk");
    tool(
        "jlink",
        List.of(
            "--add-modules=" + modules,
            "--compress=zip-0",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output=" + jdk));
    for (String unused : UNUSED) {
      delete(jdk.resolve(unused));
    }
    strip(jdk);
  }

  /** Symbol tables are a sixth of the JVM's library; without binutils it is only larger. */
  private static void strip(Path jdk) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
    for (Path file : files(jdk)) {
      if (file.toString().endsWith(".so") || file.getParent().endsWith("bin")) {
        command.add(file.toString());
      }
    }
    try {
      execute(command);
    } catch (IOException e) {
      System.err.println("Assemble: " + e.getMessage());
    }
  }

  private void settleTimes() throws IOException {
    for (Path file : files(out)) {
      Files.setLastModifiedTime(file, TIME);
    }
  }

  /** The real commands on a real JVM: what they load and link is what the cache holds. */
  private void train() throws IOException, InterruptedException {
    Path log = Files.createTempFile("training", ".log");
    Process target = target().redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      List<String> command = java("-XX:AOTCacheOutput=" + cache());
      command.add("dev.jdebug.sidecar.Training");
      command.add(Long.toString(target.pid()));
      execute(command);
    } finally {
      target.destroyForcibly().waitFor();
      Files.delete(log);
    }
    if (!Files.exists(cache())) {
      throw new IllegalStateException("The training left no AOT cache.");
    }
    Files.setLastModifiedTime(cache(), TIME);
  }

  private ProcessBuilder target() {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    return new ProcessBuilder(
        java, "-Xmx16m", "-cp", classPath(), "dev.jdebug.sidecar.TrainingTarget");
  }

  /** Where the launcher quietly does without a cache that does not fit, the build fails. */
  private void prove() throws IOException, InterruptedException {
    List<String> command = java("-XX:AOTMode=on");
    command.add("-XX:AOTCache=" + cache());
    command.add("dev.jdebug.collector.CollectorMain");
    command.add("jps");
    execute(command);
  }

  private Path cache() {
    return out.resolve("lib/collector.aot");
  }

  private List<String> java(String option) {
    List<String> command = new ArrayList<>();
    command.add(out.resolve("jdk/bin/java").toString());
    command.add("@" + out.resolve("lib/java.options"));
    command.add(option);
    command.add("-cp");
    command.add(classPath());
    return command;
  }

  private String classPath() {
    return String.join(":", jars().stream().map(Path::toString).toList());
  }

  private List<Path> jars() {
    try {
      return files(out.resolve("lib")).stream().filter(f -> f.toString().endsWith(".jar")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String tool(String name, List<String> arguments) {
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output);
    int code =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("This is no JDK: it has no " + name + "."))
            .run(printer, printer, arguments.toArray(String[]::new));
    printer.flush();
    if (code != 0) {
      throw new IllegalStateException(name + " " + arguments + " failed:\n" + output);
    }
    return output.toString();
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("assemble", ".log");
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
        .forEach(process.environment()::remove);
    int code = process.redirectOutput(Redirect.to(log.toFile())).start().waitFor();
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    Files.delete(log);
    if (code != 0) {
      throw new IllegalStateException(command + " failed with " + code + ":\n" + said);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var walk = Files.walk(tree)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
