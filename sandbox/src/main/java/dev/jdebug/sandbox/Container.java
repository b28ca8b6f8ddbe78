package dev.jdebug.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a process is started in and as.
 *
 * @param rootfs the directory whose contents it sees; {@code /} for the host's own. What it writes
 *     goes to a layer above it and vanishes with the sandbox.
 * @param environment complete: nothing is inherited but a PATH
 */
public record Container(
    Path rootfs,
    TmpKind tmp,
    List<Bind> binds,
    PidNamespace pids,
    Identity identity,
    Map<String, String> environment,
    Output output) {

  private static final Path HOST = Path.of("/");

  public Container {
    binds = List.copyOf(binds);
    environment = Map.copyOf(environment);
  }

  /** Over a root file system, as its pid 1, restricted, /tmp in the writable layer. */
  public static Container of(Path rootfs, Identity identity) {
    return new Container(
        rootfs,
        TmpKind.OVERLAY,
        List.of(),
        new PidNamespace.Own(),
        identity,
        Map.of(),
        Output.FILES);
  }

  /** Over the host's own root file system, with a /tmp of its own. */
  public static Container ofHost(Identity identity) {
    return of(HOST, identity).withTmp(TmpKind.TMPFS);
  }

  public Container withTmp(TmpKind tmp) {
    return new Container(rootfs, tmp, binds, pids, identity, environment, output);
  }

  public Container withBinds(List<Bind> more) {
    List<Bind> all = Stream.concat(binds.stream(), more.stream()).distinct().toList();
    return new Container(rootfs, tmp, all, pids, identity, environment, output);
  }

  public Container withPids(PidNamespace pids) {
    return new Container(rootfs, tmp, binds, pids, identity, environment, output);
  }

  public Container withIdentity(Identity identity) {
    return new Container(rootfs, tmp, binds, pids, identity, environment, output);
  }

  public Container withEnvironment(Map<String, String> environment) {
    return new Container(rootfs, tmp, binds, pids, identity, environment, output);
  }

  public Container withOutput(Output output) {
    return new Container(rootfs, tmp, binds, pids, identity, environment, output);
  }
}
