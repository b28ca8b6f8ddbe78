package dev.jdebug.cli;

import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.cli.picker.Console;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A run of the whole program in this process, as a shell would see it.
 *
 * @param code the exit code
 */
public record Played(int code, String out, String err) {

  /** What a run is given. */
  public record Setting(
      Map<String, String> environment,
      String input,
      String terminals,
      String invokedAs,
      Function<ConnectOptions, Injector> cluster,
      HostCollector host) {

    /** No environment, no terminal; a cluster or collector that is asked fails the test. */
    public static Setting bare() {
      return new Setting(
          Map.of(),
          "",
          "",
          "jdebug",
          options -> {
            throw new AssertionError("the cluster was asked");
          },
          (invocation, artifact, events) -> {
            throw new AssertionError("the collector was asked for " + invocation);
          });
    }

    public Setting with(String variable, String value) {
      Map<String, String> more = new HashMap<>(environment);
      more.put(variable, value);
      return new Setting(more, input, terminals, invokedAs, cluster, host);
    }

    /** Somebody sits at a terminal of 80 columns and 24 rows and presses these keys. */
    public Setting typing(String input) {
      return new Setting(environment, input, "02", invokedAs, cluster, host);
    }

    public Setting calledAs(String name) {
      return new Setting(environment, input, terminals, name, cluster, host);
    }

    public Setting withCluster(Function<ConnectOptions, Injector> cluster) {
      return new Setting(environment, input, terminals, invokedAs, cluster, host);
    }

    /** Its cluster is the one of this file, whatever else the command line says. */
    public Setting withKubeconfig(Path file) {
      return withCluster(
          options ->
              Injector.connect(
                  new ConnectOptions(
                      file.toString(),
                      options.context(),
                      options.cluster(),
                      options.user(),
                      options.namespace(),
                      options.as(),
                      options.asGroups(),
                      options.requestTimeout())));
    }

    public Setting withHost(HostCollector host) {
      return new Setting(environment, input, terminals, invokedAs, cluster, host);
    }

    public Played run(String... words) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      InputStream typed = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
      PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
      Shell shell =
          Shell.of(environment, typed, new ResultStream(out), errors, terminals, invokedAs)
              .with(() -> Optional.of(new Desk(typed, errors)));
      int code = Jdebug.run(List.of(words), shell, new Doors(cluster, host));
      return new Played(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** A terminal whose screen is stderr. */
  private record Desk(InputStream keys, PrintStream screen) implements Console {
    @Override
    public void show(String text) {
      screen.print(text);
    }

    @Override
    public int columns() {
      return 80;
    }

    @Override
    public int rows() {
      return 24;
    }

    @Override
    public void close() {
      screen.flush();
    }
  }
}
