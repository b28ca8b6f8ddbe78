package dev.jdebug.testbed;

import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxProcess;
import java.util.List;

/** Makes a sandbox, prints its processes' pids, and waits to be ended without closing it. */
final class SandboxHolder {
  private SandboxHolder() {}

  @SuppressWarnings("MustBeClosedChecker")
  public static void main(String[] args) throws InterruptedException {
    Sandbox sandbox = Sandbox.open();
    Container container = Container.ofHost(Identity.restricted(1000, 1000));
    SandboxProcess first = sandbox.start(container, List.of("sleep", "infinity"));
    SandboxProcess second =
        sandbox.start(container.withPids(new PidNamespace.Node()), List.of("sleep", "infinity"));
    System.out.println(first.hostPid() + " " + second.hostPid());
    Thread.currentThread().join();
  }
}
