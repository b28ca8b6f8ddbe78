package dev.jdebug.testbed;

import dev.jdebug.sandbox.Bind;
import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.programs.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A target that runs, and what can be seen of it and done beside it. */
public final class RunningTarget implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration COMMAND = Duration.ofSeconds(90);

  private final TargetSpec spec;
  private final Sandbox sandbox;
  private final SandboxProcess process;
  private final PidNamespace besidePids;
  private final TmpKind besideTmp;

  private final @Nullable HeldStart held;

  private RunningTarget(
      TargetSpec spec,
      Sandbox sandbox,
      SandboxProcess process,
      PidNamespace besidePids,
      @Nullable HeldStart held) {
    this.spec = spec;
    this.sandbox = sandbox;
    this.process = process;
    this.besidePids = besidePids;
    this.held = held;
    this.besideTmp = spec.tmp() == TmpKind.SHARED ? TmpKind.SHARED : TmpKind.TMPFS;
  }

  static RunningTarget start(TargetSpec spec) {
    Container container =
        Container.of(Rootfs.directory(), spec.identity())
            .withTmp(spec.tmp())
            .withEnvironment(spec.environment())
            .withBinds(spec.binds());
    Sandbox sandbox = Sandbox.open();
    try {
      PidNamespace pids =
          switch (spec.pids()) {
            case SHARED, HOST_VIEW -> new PidNamespace.Own();
            case SHARED_WITH_PAUSE -> new PidNamespace.Of(pause(sandbox));
          };
      HeldStart held =
          spec.readiness() == TargetSpec.Readiness.HELD ? HeldStart.prepare(sandbox) : null;
      SandboxProcess process = sandbox.start(container.withPids(pids), spec.command());
      PidNamespace beside =
          spec.pids() == PidRelation.HOST_VIEW
              ? new PidNamespace.Node()
              : new PidNamespace.Of(process);
      RunningTarget target = new RunningTarget(spec, sandbox, process, beside, held);
      switch (spec.readiness()) {
        case PROCESS -> {}
        case HELD -> target.await(() -> HeldStart.holds(process));
        case PROGRAM -> target.await(target::isReady);
      }
      return target;
    } catch (RuntimeException | Error e) {
      sandbox.close();
      throw e;
    }
  }

  private static SandboxProcess pause(Sandbox sandbox) {
    Container container = Container.of(Rootfs.directory(), Identity.restricted(65535, 65535));
    return sandbox.start(container, List.of("sleep", "infinity"));
  }

  private void await(BooleanSupplier fact) {
    boolean ready = Fact.await(START, () -> fact.getAsBoolean() || !process.isAlive());
    if (!ready || !process.isAlive()) {
      throw new AssertionError(
          "%s is not ready: stdout <%s>, stderr <%s>".formatted(spec, stdout(), stderr()));
    }
  }

  /** Whether the program said that it is ready. */
  public boolean isReady() {
    return stdout().startsWith(Readiness.LINE);
  }

  /** Lets a {@link TargetSpec#starting} JVM go on, and waits until its program is ready. */
  public void letGo() {
    if (held == null) {
      throw new IllegalStateException("not held in its start: " + spec);
    }
    held.release();
    await(this::isReady);
  }

  public TargetSpec spec() {
    return spec;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public SandboxProcess process() {
    return process;
  }

  /** Its number for who runs beside it. */
  public long pid() {
    return besidePids instanceof PidNamespace.Node ? process.nodePid() : process.innerPid();
  }

  /** Its number here. */
  public long hostPid() {
    return process.hostPid();
  }

  /** Its number for itself, which is in the names of its files in {@code /tmp}. */
  public long innerPid() {
    return process.innerPid();
  }

  public String stdout() {
    return process.stdout();
  }

  public String stderr() {
    return process.stderr();
  }

  /** What it left in its file systems. */
  public TargetFiles files() {
    return new TargetFiles(process);
  }

  /** Runs a command to its end in a container beside the target's. */
  public Ran beside(Identity identity, String... command) {
    return run(identity, List.of(), List.of(command));
  }

  /** Runs a Java program to its end in a container beside the target's. */
  public Ran beside(Identity identity, Java java) {
    return run(identity, java.binds(), java.command());
  }

  private Ran run(Identity identity, List<Bind> binds, List<String> command) {
    long start = System.nanoTime();
    Container container = besideContainer(identity).withBinds(binds);
    return result(sandbox.start(container, command), start);
  }

  /** Starts a Java program in a container beside the target's, its streams held by the caller. */
  public SandboxProcess startBeside(Identity identity, Java java) {
    Container container =
        besideContainer(identity).withBinds(java.binds()).withOutput(Output.PIPES);
    return sandbox.start(container, java.command());
  }

  /** A container beside the target's that does nothing but wait: programs are started in it. */
  public SandboxProcess helper(Identity identity, List<Bind> binds) {
    return sandbox.start(
        besideContainer(identity).withBinds(binds).withOutput(Output.PIPES),
        List.of("sleep", "infinity"));
  }

  private Container besideContainer(Identity identity) {
    return Container.of(Rootfs.directory(), identity).withPids(besidePids).withTmp(besideTmp);
  }

  /** Runs a command to its end in the target's own container, as the target's user. */
  public Ran inside(String... command) {
    long start = System.nanoTime();
    return result(process.exec(Output.FILES, List.of(command)), start);
  }

  /** Runs the {@code jcmd} of the target's own JDK in its own container. */
  public Ran ownJcmd(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Rootfs.javaHome(spec.version()).resolve("bin/jcmd").toString());
    command.add(Long.toString(innerPid()));
    Stream.of(words).forEach(command::add);
    return inside(command.toArray(String[]::new));
  }

  private static Ran result(SandboxProcess ran, long start) {
    int code = ran.awaitExit(COMMAND);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Ran(code, ran.stdout(), ran.stderr(), elapsed);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
