import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the distribution of the command line: {@code Distribution.java MODULE_DIR VERSION
 * TIMESTAMP}.
 *
 * <p>Runs on the JDK whose modules it links. Expects the jars in {@code target/dist/jdebug/lib};
 * adds launchers, the runtime, and the AOT cache that real runs of the commands were recorded for;
 * packs all of it. Built twice, everything but the cache is the same bytes.
 */
public class Distribution {
  /** What the classes need, as jdeps tells; the shipped program is tested with exactly these. */
  private static final String MODULES = "java.base,java.instrument,java.xml,jdk.jfr";

  /**
   * For short runs with one compiler and for long ones with two, which the launcher decides: the
   * cache holds what both ask for.
   *
   * <p>For a process of a tenth of a second: the collector that starts fastest, no performance data
   * file, reflection without generated accessors, the cheapest key exchange first; not a word of
   * the JVM's own or of a logger on stdout, which carries artifacts.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:-UsePerfData",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Djdk.tls.namedGroups=x25519,secp256r1,secp384r1",
          "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
          "-Dslf4j.internal.verbosity=ERROR",
          "--enable-native-access=ALL-UNNAMED");

  /** A cluster that nobody serves: how a command says so is recorded, too. */
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      current-context: nowhere
      clusters:
      - name: nowhere
        cluster: {server: "https://127.0.0.1:1", insecure-skip-tls-verify: true}
      contexts:
      - name: nowhere
        context: {cluster: nowhere, user: nobody, namespace: default}
      users:
      - name: nobody
        user: {token: none}
      """;

  private final Path module;
  private final String version;
  private final FileTime time;
  private final Path home;

  private Distribution(Path module, String version, FileTime time) {
    this.module = module;
    this.version = version;
    this.time = time;
    this.home = module.resolve("target/dist/jdebug");
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path module = Path.of(args[0]).toAbsolutePath().normalize();
    FileTime time = FileTime.from(Instant.parse(args[2]));
    Distribution distribution = new Distribution(module, args[1], time);
    distribution.liftOldClasses();
    distribution.linkRuntime();
    distribution.writeLaunchers();
    distribution.fixTimes();
    distribution.recordCaches();
    distribution.fixTimes();
    distribution.pack();
  }

  private void liftOldClasses() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path jar :
          jars.filter(file -> file.getFileName().toString().startsWith("picocli-")).toList()) {
        ModernClasses.lift(jar, time.toMillis());
      }
    }
  }

  /** Linked once for a JDK and a set of modules: it takes longer than all the rest. */
  private void linkRuntime() throws IOException, InterruptedException {
    Path runtime = home.resolve("runtime");
    Path jdk = Path.of(System.getProperty("java.home"));
    String wanted = Runtime.version() + " " + jdk + " " + MODULES;
    Path stamp = module.resolve("target/dist/runtime.stamp");
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted) && Files.exists(runtime)) {
      return;
    }
    delete(runtime);
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/jlink").toString()));
    command.addAll(List.of("--add-modules", MODULES, "--output", runtime.toString()));
    command.addAll(List.of("--strip-java-debug-attributes", "--no-header-files", "--no-man-pages"));
    command.addAll(List.of("--compress", "zip-0", "--vm", "server"));
    run(command);
    Files.writeString(stamp, wanted);
  }

  private void writeLaunchers() throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    String launcher =
        Files.readString(module.resolve("src/dist/bin/jdebug"))
            .replace("@FLAGS@", String.join(" ", FLAGS))
            .replace("@VERSION@", version)
            .replace("@CLASSPATH@", classPath("$home"));
    executable(bin.resolve("jdebug"), launcher);
    Path plugin = bin.resolve("kubectl-jdebug");
    Files.deleteIfExists(plugin);
    Files.createSymbolicLink(plugin, Path.of("jdebug"));
    Path completion =
        module.resolve("src/main/resources/dev/jdebug/cli/command/completion.kubectl");
    executable(bin.resolve("kubectl_complete-jdebug"), Files.readString(completion));
    Path license = home.resolve("LICENSE");
    Files.deleteIfExists(license);
    Files.copy(module.resolveSibling("LICENSE"), license);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * In a fixed order, our own jar first, those for buckets last, where nothing else looks: the
   * cache holds for exactly this class path.
   */
  private String classPath(String prefix) throws IOException {
    return jars("lib", prefix) + ":" + jars("lib/s3", prefix);
  }

  private String jars(String folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .sorted((a, b) -> order(a).compareTo(order(b)))
          .map(name -> prefix + "/" + folder + "/" + name)
          .collect(Collectors.joining(":"));
    }
  }

  private static String order(String name) {
    return (name.startsWith("jdebug-cli") ? "0" : name.startsWith("jdebug-") ? "1" : "2") + name;
  }

  /**
   * Runs the commands for real, on a JVM started for it, and records what they load and link. The
   * version and the list of commands have a cache of their own: mapping the large one costs more
   * than they do.
   */
  private void recordCaches() throws IOException, InterruptedException, GeneralSecurityException {
    String java = home.resolve("runtime/bin/java").toString();
    String classPath = classPath(home.toString());
    Process shop =
        new ProcessBuilder(java, "-Xmx128m", "-cp", classPath, "dev.jdebug.cli.demo.SickShop")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      BufferedReader output = shop.inputReader();
      if (!"ready".equals(output.readLine())) {
        throw new IOException("the JVM to rehearse on did not start");
      }
      record(java, classPath, "version.aot", "0 --version\n0 --help\n");
      Path nowhere = module.resolve("target/dist/kubeconfig.yaml");
      Files.writeString(nowhere, NOWHERE);
      List<String> collector = new ArrayList<>(List.of(java));
      collector.addAll(FLAGS);
      collector.addAll(List.of("-cp", classPath, "dev.jdebug.collector.CollectorMain"));
      Path folder = module.resolve("target/dist");
      delete(folder.resolve("dumps"));
      try (StageCluster stage = new StageCluster(folder, collector)) {
        Path token = stage.kubeconfig("token.yaml", false);
        Path certificate = stage.kubeconfig("certificate.yaml", true);
        record(java, classPath, "jdebug.aot", rehearsal(shop.pid(), nowhere, token, certificate));
      }
    } finally {
      shop.destroyForcibly();
    }
  }

  private void record(String java, String classPath, String name, String lines)
      throws IOException, InterruptedException {
    Path cache = home.resolve("lib").resolve(name);
    Files.deleteIfExists(cache);
    Path rehearsal = module.resolve("target/dist/rehearsal.txt");
    Files.writeString(rehearsal, lines);
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(FLAGS);
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath));
    command.addAll(List.of("dev.jdebug.cli.Rehearsal", rehearsal.toString()));
    run(command);
    if (!Files.exists(cache)) {
      throw new IOException("no AOT cache was written: " + cache);
    }
  }

  private String rehearsal(long pid, Path nowhere, Path token, Path certificate) {
    String jvm = "local/" + pid;
    return """
    0 --version
    0 --help
    0 thread-dump --help
    2 no-such-command
    2 jps --no-such-option
    0 jps local
    0 jps local -o wide
    0 jps local -o json
    0 jps local -o yaml
    3 thread-dump JVM
    3 thread-dump JVM -v
    3 thread-dump JVM -o json
    3 thread-dump JVM --count 2 -y --to DUMPS/
    3 analyze DUMPS/
    0 jcmd JVM VM.version
    69 jps --kubeconfig NOWHERE
    69 thread-dump api --kubeconfig NOWHERE
    0 jps --kubeconfig TOKEN
    0 jps -A -o json --kubeconfig CERTIFICATE
    0 ls --kubeconfig TOKEN
    66 thread-dump nobody --kubeconfig TOKEN
    3 thread-dump api --main SickShop --image sidecar:1 --kubeconfig CERTIFICATE
    3 thread-dump api --main SickShop --image sidecar:1 --kubeconfig TOKEN
    0 jcmd api --main SickShop --image sidecar:1 --kubeconfig CERTIFICATE -- VM.version
    0 top JVM --count 1 --interval 100ms
    0 completion bash
    0 __complete -- thread-dump --
    0 jps local
    3 thread-dump JVM
    """
        .replace("JVM", jvm)
        .replace("DUMPS", module.resolve("target/dist/dumps").toString())
        .replace("NOWHERE", nowhere.toString())
        .replace("TOKEN", token.toString())
        .replace("CERTIFICATE", certificate.toString());
  }

  /** The cache knows the jars and the runtime by time and size; the archive keeps both. */
  private void fixTimes() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        if (!Files.isSymbolicLink(file)) {
          Files.setLastModifiedTime(file, time);
        }
      }
    }
  }

  private void pack() throws IOException, InterruptedException {
    String platform = System.getProperty("os.name").toLowerCase() + "-" + architecture();
    Path archive = module.resolve("target/jdebug-" + version + "-" + platform + ".tar.gz");
    List<String> command = new ArrayList<>(List.of("tar", "--sort=name", "--format=ustar"));
    command.addAll(List.of("--mtime=@" + time.to(TimeUnit.SECONDS), "--mode=go-w"));
    command.addAll(List.of("--owner=0", "--group=0", "--numeric-owner", "--use-compress-program"));
    command.addAll(List.of("gzip -n", "-C", home.getParent().toString(), "-cf"));
    command.addAll(List.of(archive.toString(), home.getFileName().toString()));
    run(command);
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm64" : name;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failed)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
