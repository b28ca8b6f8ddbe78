package dev.jdebug.testbed.cluster;

import dev.jdebug.sandbox.Bind;
import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.Rootfs;
import dev.jdebug.testbed.cluster.node.RunAs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An image for {@link SandboxedPod}.
 *
 * @param user the image's user: a number, a name, or empty for root
 * @param entrypoint started when a container names no command
 * @param programs name → command line that stands for it; others are looked up in the root
 * @param binds what these command lines need of the host
 */
public record SandboxImage(
    Path rootfs,
    String user,
    List<String> entrypoint,
    Map<String, List<String>> programs,
    List<Bind> binds) {

  /** The test bed's own root file system, which does nothing but wait. */
  public static SandboxImage ofTestbed() {
    return new SandboxImage(
        Rootfs.directory(), "", List.of("sleep", "infinity"), Map.of(), List.of());
  }

  /** With another user. */
  public SandboxImage withUser(String user) {
    return new SandboxImage(rootfs, user, entrypoint, programs, binds);
  }

  /** With a name that runs a Java program: {@code collector}. */
  public SandboxImage withProgram(String name, Java program) {
    Map<String, List<String>> more = new HashMap<>(programs);
    more.put(name, program.command());
    List<Bind> all = new ArrayList<>(binds);
    all.addAll(program.binds());
    return new SandboxImage(rootfs, user, entrypoint, Map.copyOf(more), List.copyOf(all));
  }

  List<String> resolve(List<String> words) {
    return resolve(programs, words);
  }

  static List<String> resolve(Map<String, List<String>> programs, List<String> words) {
    List<String> command =
        new ArrayList<>(programs.getOrDefault(words.getFirst(), List.of(words.getFirst())));
    command.addAll(words.subList(1, words.size()));
    return command;
  }

  /** As a runtime makes it of a security context: without a group it is 0. */
  static Identity identity(RunAs runAs, String imageUser) {
    boolean numeric = !imageUser.isEmpty() && imageUser.chars().allMatch(Character::isDigit);
    long uid = runAs.uid().orElse(numeric ? Long.parseLong(imageUser) : 0);
    long gid = runAs.gid().orElse(0);
    boolean none = runAs.droppedCapabilities().contains("ALL");
    List<String> names = new ArrayList<>(none ? List.of() : Capabilities.CONTAINER_DEFAULT.names());
    runAs.droppedCapabilities().forEach(name -> names.remove(name.toLowerCase(Locale.ROOT)));
    names.addAll(runAs.addedCapabilities());
    Capabilities bounding = new Capabilities(names);
    return new Identity(
        Math.toIntExact(uid),
        Math.toIntExact(gid),
        bounding,
        Capabilities.NONE,
        runAs.noNewPrivileges(),
        false);
  }
}
