package dev.jdebug.cli.demo;

import dev.jdebug.sandbox.Bind;
import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxException;
import dev.jdebug.sandbox.SandboxProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Like a pod: the JVM and the shell in containers of their own, which share a pid namespace. */
final class NamespaceScene implements Scene {
  private static final int ID = 10001;
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Path users;
  private final Sandbox sandbox;
  private final SandboxProcess beside;

  private NamespaceScene(Path users, Sandbox sandbox, SandboxProcess beside) {
    this.users = users;
    this.sandbox = sandbox;
    this.beside = beside;
  }

  static NamespaceScene open(Installation installation) {
    Path users = users();
    Sandbox sandbox = Sandbox.open();
    try {
      Container container =
          Container.ofHost(Identity.restricted(ID, ID))
              .withBinds(
                  List.of(Bind.of(installation.home()), new Bind(users, Path.of("/etc/passwd"))));
      SandboxProcess shop = sandbox.start(container, installation.sickShop());
      if (!Fact.await(START, () -> shop.stdout().contains("ready") || !shop.isAlive())
          || !shop.isAlive()) {
        throw new SandboxException("The demo's JVM did not start: " + shop.stderr().strip());
      }
      String path = installation.bin() + ":/usr/local/bin:/usr/bin:/bin";
      Container other =
          container
              .withPids(new PidNamespace.Of(shop))
              .withEnvironment(Map.of("PATH", path, "HOME", "/tmp", "LC_ALL", "C.UTF-8"));
      return new NamespaceScene(users, sandbox, sandbox.start(other, List.of("sleep", "infinity")));
    } catch (RuntimeException e) {
      sandbox.close();
      delete(users);
      throw e;
    }
  }

  /** A JVM whose user has no name keeps no performance data, which jps and top read. */
  private static Path users() {
    try {
      Path users = Files.createTempFile("jdebug-demo", ".passwd");
      Files.writeString(users, "shop:x:" + ID + ":" + ID + "::/:/bin/sh\n");
      if (!users.toFile().setReadable(true, false)) {
        throw new IOException(users + " cannot be made readable");
      }
      return users;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path users) {
    try {
      Files.deleteIfExists(users);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String description() {
    return "The JVM runs as uid "
        + ID
        + " in mount and pid namespaces of its own, as in a container.\n"
        + "The commands run beside it, with the same uid and gid, no capabilities, another file"
        + " system:\nwhat an ephemeral container has in a namespace that enforces \"restricted\".";
  }

  @Override
  public int run(String line) {
    return beside.exec(Output.INHERIT, List.of("sh", "-c", "cd /tmp && " + line)).awaitExit(STEP);
  }

  @Override
  public void close() {
    sandbox.close();
    delete(users);
  }
}
