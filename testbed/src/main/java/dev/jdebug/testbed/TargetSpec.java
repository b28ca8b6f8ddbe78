package dev.jdebug.testbed;

import dev.jdebug.sandbox.Bind;
import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.programs.HungSafepoint;
import dev.jdebug.testbed.programs.Idle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A target: what runs, as whom, how its namespaces relate to those of what runs beside it. {@code
 * try (RunningTarget target = TargetSpec.jvm(17).flags("-Xrs").start())}.
 *
 * @param version of the JDK; 0 when the target is no JVM
 * @param environment beside a PATH
 * @param program the main class, see {@link dev.jdebug.testbed.programs}
 * @param words the program's arguments; the whole command when the target is no JVM
 * @param volumes of the host, which it sees and may write to
 * @param readiness what {@link #start} waits for
 */
public record TargetSpec(
    int version,
    Identity identity,
    PidRelation pids,
    TmpKind tmp,
    List<String> flags,
    Map<String, String> environment,
    Class<?> program,
    List<String> words,
    List<Bind> volumes,
    Readiness readiness) {

  /** What a start waits for. */
  public enum Readiness {
    /** That the process runs the command. */
    PROCESS,
    /** That the JVM is loaded; it is held there until {@link RunningTarget#letGo}. */
    HELD,
    /** That the program said so. */
    PROGRAM
  }

  static final Path PROGRAMS = Path.of("/opt/testbed");

  /** Small, so that many can run at once. */
  private static final List<String> FRUGAL = List.of("-Xmx64m");

  public TargetSpec {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
    words = List.copyOf(words);
  }

  /** An idle JVM as 1000:1000 without capabilities, pid 1 of a shared pid namespace. */
  public static TargetSpec jvm(int version) {
    return new TargetSpec(
        version,
        Identity.restricted(1000, 1000),
        PidRelation.SHARED,
        TmpKind.OVERLAY,
        List.of(),
        Map.of(),
        Idle.class,
        List.of(),
        List.of(),
        Readiness.PROGRAM);
  }

  /** A JVM in which whatever needs a safepoint waits for minutes. */
  public static TargetSpec hungSafepoint(int version) {
    TargetSpec target =
        jvm(version)
            .program(HungSafepoint.class)
            .flags("-XX:+UseSerialGC", "-Xbatch", "-XX:-UseCountedLoopSafepoints");
    return version > 8 ? target.flags("-XX:LoopStripMiningIter=0") : target;
  }

  /** A JVM that is still starting, and has no signal handlers, until it is let go. */
  public static TargetSpec starting(int version) {
    TargetSpec jvm = jvm(version).flags(HeldStart.FLAG);
    return new TargetSpec(
        version,
        jvm.identity,
        jvm.pids,
        jvm.tmp,
        jvm.flags,
        jvm.environment,
        jvm.program,
        jvm.words,
        jvm.volumes,
        Readiness.HELD);
  }

  /** Any other process. */
  public static TargetSpec process(String... command) {
    TargetSpec jvm = jvm(0);
    return new TargetSpec(
        0,
        jvm.identity,
        jvm.pids,
        jvm.tmp,
        List.of(),
        Map.of(),
        Idle.class,
        List.of(command),
        List.of(),
        Readiness.PROCESS);
  }

  public TargetSpec uid(int uid) {
    return identity(
        new Identity(
            uid,
            identity.gid(),
            identity.bounding(),
            identity.ambient(),
            identity.noNewPrivileges(),
            identity.userNamespace()));
  }

  public TargetSpec gid(int gid) {
    return identity(
        new Identity(
            identity.uid(),
            gid,
            identity.bounding(),
            identity.ambient(),
            identity.noNewPrivileges(),
            identity.userNamespace()));
  }

  public TargetSpec capabilities(Capabilities capabilities) {
    return identity(identity.withCapabilities(capabilities));
  }

  public TargetSpec inUserNamespace() {
    return identity(identity.inUserNamespace());
  }

  public TargetSpec identity(Identity identity) {
    return new TargetSpec(
        version, identity, pids, tmp, flags, environment, program, words, volumes, readiness);
  }

  public TargetSpec pids(PidRelation pids) {
    return new TargetSpec(
        version, identity, pids, tmp, flags, environment, program, words, volumes, readiness);
  }

  public TargetSpec tmp(TmpKind tmp) {
    return new TargetSpec(
        version, identity, pids, tmp, flags, environment, program, words, volumes, readiness);
  }

  /** JVM options, added to those there are. */
  public TargetSpec flags(String... more) {
    List<String> all = Stream.concat(flags.stream(), Stream.of(more)).toList();
    return new TargetSpec(
        version, identity, pids, tmp, all, environment, program, words, volumes, readiness);
  }

  /** A directory of the host's disk, as its user sees it there. */
  public TargetSpec volume(Path from, String to) {
    List<Bind> all =
        Stream.concat(volumes.stream(), Stream.of(new Bind(from, Path.of(to), true))).toList();
    return new TargetSpec(
        version, identity, pids, tmp, flags, environment, program, words, all, readiness);
  }

  /** Variables beside the PATH, in place of those there were. */
  public TargetSpec environment(Map<String, String> variables) {
    return new TargetSpec(
        version, identity, pids, tmp, flags, variables, program, words, volumes, readiness);
  }

  /** A class with a {@code main} and its arguments. */
  public TargetSpec program(Class<?> program, String... arguments) {
    return new TargetSpec(
        version,
        identity,
        pids,
        tmp,
        flags,
        environment,
        program,
        List.of(arguments),
        volumes,
        readiness);
  }

  /** {@link #start} returns as soon as the process runs: for JVMs that do not get ready. */
  public TargetSpec withoutWaiting() {
    return new TargetSpec(
        version,
        identity,
        pids,
        tmp,
        flags,
        environment,
        program,
        words,
        volumes,
        Readiness.PROCESS);
  }

  /** Starts it in a sandbox of its own and waits until it is ready. */
  public RunningTarget start() {
    return RunningTarget.start(this);
  }

  boolean isJvm() {
    return version != 0;
  }

  List<String> command() {
    if (!isJvm()) {
      return words;
    }
    List<String> command = new ArrayList<>();
    command.add(Rootfs.javaHome(version).resolve("bin/java").toString());
    command.addAll(FRUGAL);
    command.addAll(flags);
    command.addAll(List.of("-cp", PROGRAMS.toString(), program.getName()));
    command.addAll(words);
    return command;
  }

  List<Bind> binds() {
    List<Bind> binds = new ArrayList<>(volumes);
    if (isJvm()) {
      binds.add(new Bind(CodeLocation.of(program), PROGRAMS));
    }
    return binds;
  }
}
