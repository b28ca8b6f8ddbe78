package dev.jdebug.injector.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.testing.Bench;
import dev.jdebug.protocol.Failure;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each right of the roles is proven to be needed, and all of a role to suffice. */
class RoleTests {
  private final Bench bench;
  private final RoleProbes probes;

  RoleTests(@TempDir Path directory) {
    bench = new Bench(directory);
    probes = new RoleProbes(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  static Stream<String> rights() {
    return Role.FULL.rules().stream().flatMap(RoleTests::rightsOf).map(RoleTests::name).distinct();
  }

  private static Stream<Right> rightsOf(Rule rule) {
    return rule.resources().stream()
        .flatMap(
            resource -> rule.verbs().stream().map(verb -> new Right(verb, rule.group(), resource)));
  }

  private static String name(Right right) {
    return right.verb()
        + " "
        + (right.group().isEmpty() ? "" : right.group() + "/")
        + right.resource();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void allThatARolePromisesWorks(Role role) {
    ClusterUser user = user(role, "nothing");
    for (Right right : role.rules().stream().flatMap(RoleTests::rightsOf).toList()) {
      boolean looksOnly = role == Role.LOOK && NEEDS_A_HELPER.contains(name(right));
      assertTrue(looksOnly || holds(user, name(right)), name(right));
    }
  }

  /** Proven by what needs more than looking. */
  private static final List<String> NEEDS_A_HELPER = List.of("get pods/log", "list events");

  @ParameterizedTest
  @MethodSource("rights")
  void withoutOneRightItsPartDoesNot(String right) {
    assertFalse(holds(user(Role.FULL, right), right));
  }

  @Test
  void everyRightHasAProbe() {
    assertEquals(rights().sorted().toList(), probes.rights().stream().sorted().toList());
  }

  private ClusterUser user(Role role, String without) {
    ClusterUser user = bench.cluster().user("u-" + role.word());
    for (Rule rule : role.rules()) {
      rightsOf(rule)
          .filter(right -> !name(right).equals(without))
          .forEach(right -> grant(user, right, rule.clusterWide()));
    }
    return user;
  }

  private static void grant(ClusterUser user, Right right, boolean clusterWide) {
    String resource = right.resource() + (right.group().isEmpty() ? "" : "." + right.group());
    user.mayIn(clusterWide ? "*" : "shop", right.verb(), resource);
  }

  private boolean holds(ClusterUser user, String right) {
    try (Injector injector = bench.injector(user)) {
      return probes.works(right, injector);
    } catch (Failure failure) {
      return false;
    }
  }

  @Test
  void aNamespacesRoleGrantsNothingOfTheWholeCluster() {
    String yaml = RoleManifest.of(Role.FULL, "shop").yaml();
    assertTrue(yaml.contains("kind: Role\n"), yaml);
    assertFalse(yaml.contains("nodes"), yaml);
    assertTrue(RoleManifest.of(Role.FULL, "").yaml().contains("resources: [\"nodes\"]"));
  }

  @Test
  void namesThatMeanSomethingToYamlAreQuoted() {
    String yaml =
        new RoleManifest(
                Role.LOOK, "true", false, List.of(new Subject("User", "", "anna: \"x\"\n- evil #")))
            .yaml();
    assertTrue(yaml.contains("namespace: \"true\""), yaml);
    assertTrue(yaml.contains("name: \"anna: \\\"x\\\"\\u000a- evil #\""), yaml);
  }
}
