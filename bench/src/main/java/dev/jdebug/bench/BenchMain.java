package dev.jdebug.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code bench/run SUITE…}: start, local, threads, heap, memory, cluster, heap-cluster; prints
 * Markdown.
 */
public final class BenchMain {
  private static final int ROUNDS = Integer.getInteger("jdebug.bench.rounds", 15);

  /** Each takes a fresh pod of each contender. */
  private static final int COLD_ROUNDS = 5;

  private static final int LARGE_ROUNDS = 5;

  private BenchMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> suites = args.length == 0 ? List.of("start", "local") : List.of(args);
    for (String suite : suites) {
      switch (suite) {
        case "start" -> start();
        case "local" -> local();
        case "heap" -> System.out.println(HeapDumps.compare());
        case "threads" -> threads();
        case "memory" -> System.out.println(DumpMemory.measure());
        case "cluster" -> cluster();
        case "heap-cluster" -> heapCluster();
        default -> throw new IllegalArgumentException("no such suite: " + suite);
      }
    }
  }

  private static void start() throws IOException, InterruptedException {
    print(
        "Start-up: the version",
        List.of(
            new Contender("jdebug --version", Layout.jdebug(), "--version"),
            new Contender("java -version (JDK 25)", Layout.jdkTool("java"), "-version"),
            new Contender("kubectl version --client", "kubectl", "version", "--client")));
  }

  private static void local() throws IOException, InterruptedException {
    try (IdleJvm jvm = IdleJvm.start(50)) {
      String pid = Long.toString(jvm.pid());
      List<Contender> contenders = new ArrayList<>();
      contenders.add(
          new Contender("collector thread-dump", Layout.collector(), "thread-dump", pid));
      contenders.add(
          new Contender(
              "jdebug thread-dump local/PID", Layout.jdebug(), "thread-dump", "local/" + pid));
      String jcmd17 = System.getProperty("jdebug.bench.jcmd17", "");
      if (!jcmd17.isEmpty()) {
        contenders.add(new Contender("jcmd Thread.print (JDK 17)", jcmd17, pid, "Thread.print"));
      }
      contenders.add(
          new Contender("jcmd Thread.print (JDK 25)", Layout.jdkTool("jcmd"), pid, "Thread.print"));
      print("Thread dump of a local JVM with 50 threads", contenders);
    }
  }

  /** Thread dumps analysed out of files; {@code bench/run} fetches the peer. */
  private static void threads() throws IOException, InterruptedException {
    String text = DumpFiles.text().toString();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(jdebug("jdebug analyze", "analyze", text));
    contenders.add(new Contender("cat", "cat", text));
    String peer = System.getProperty("jdebug.bench.jthreaddump", "");
    if (!peer.isEmpty()) {
      contenders.add(
          new Contender("jthreaddump (parses only)", Layout.jdkTool("java"), "-jar", peer, text));
    }
    print("Thread dump of 5,000 threads out of a file", contenders);
    String json = DumpFiles.json().toString();
    print(
        "100,000 virtual threads out of a file of Thread.dump_to_file",
        LARGE_ROUNDS,
        List.of(
            jdebug("jdebug analyze", "analyze", json),
            new Contender("cat", "cat", json),
            new Contender(
                "bare token scan (jackson-core)",
                Layout.jdkTool("java"),
                "-cp",
                System.getProperty("java.class.path"),
                TokenScan.class.getName(),
                json)));
  }

  /**
   * On the cluster that {@code KUBECONFIG} names; {@code bench/cluster-pods} makes the pods: {@code
   * warm}, {@code cold-jdebug-N}, {@code cold-kubectl-N}.
   */
  private static void cluster() throws IOException, InterruptedException {
    String namespace = "jdebug-bench";
    Contender dump = jdebug("jdebug thread-dump warm", "thread-dump", "warm", "-n", namespace);
    print(
        "Pods listed",
        List.of(
            jdebug("jdebug jps", "jps", "-n", namespace),
            new Contender("kubectl get pods", "kubectl", "get", "pods", "-n", namespace)));
    print(
        "Thread dump of a pod, helper there",
        List.of(
            dump,
            new Contender(
                "kubectl exec … jcmd 1 Thread.print",
                "kubectl",
                "exec",
                "-n",
                namespace,
                "warm",
                "--",
                "jcmd",
                "1",
                "Thread.print")));
    print(
        "Thread dump of a pod, nothing there yet, image on the node",
        COLD_ROUNDS,
        List.of(
            jdebug("jdebug thread-dump", "thread-dump", "cold-jdebug-{round}", "-n", namespace),
            new Contender(
                "kubectl debug, same uid by hand, wait, exec jcmd",
                "bench/kubectl-debug",
                namespace,
                "cold-kubectl-{round}")));
  }

  /** The pod {@code heap} of {@code bench/cluster-pods}; its dump has about 220 MB. */
  private static void heapCluster() throws IOException, InterruptedException {
    String namespace = "jdebug-bench";
    Path folder = Files.createTempDirectory(Path.of("bench/target"), "heap");
    String file = folder.resolve("heap.hprof").toString();
    print(
        "Heap dump of a pod to a file here, helper there",
        COLD_ROUNDS,
        List.of(
            jdebug(
                "jdebug heap-dump",
                "heap-dump",
                "heap",
                "-n",
                namespace,
                "--force",
                "-y",
                "--to",
                file),
            new Contender(
                "kubectl exec … jcmd 1 GC.heap_dump, kubectl exec … cat",
                "bench/kubectl-heap-dump",
                namespace,
                "heap")));
  }

  private static Contender jdebug(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(Layout.jdebug()));
    command.addAll(List.of(arguments));
    return new Contender(name, command, Map.of());
  }

  private static void print(String title, List<Contender> contenders)
      throws IOException, InterruptedException {
    print(title, ROUNDS, contenders);
  }

  private static void print(String title, int rounds, List<Contender> contenders)
      throws IOException, InterruptedException {
    System.out.println(ComparisonTable.render(title, WholeCommand.measure(rounds, contenders)));
  }
}
