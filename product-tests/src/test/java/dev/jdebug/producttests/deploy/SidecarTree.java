package dev.jdebug.producttests.deploy;

import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.producttests.deploy.Node.Choice;
import dev.jdebug.producttests.deploy.Node.Fact;
import dev.jdebug.producttests.deploy.Node.Fields;
import dev.jdebug.producttests.deploy.Node.Items;
import dev.jdebug.producttests.deploy.Node.Leaf;
import dev.jdebug.producttests.deploy.Node.Open;
import dev.jdebug.producttests.deploy.Node.Place;
import dev.jdebug.producttests.deploy.Node.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sidecar as {@code jdebug sidecar add} makes it, with open places: the injector's own code
 * made each variant, and where they differ stands a choice.
 */
final class SidecarTree {
  private static final long USER = 111_111;
  private static final long GROUP = 222_222;
  private static final Map<Object, Place> PLACES =
      Map.of(
          "image", Place.IMAGE, "container", Place.CONTAINER, USER, Place.USER, GROUP, Place.GROUP);

  private SidecarTree() {}

  static Node make() {
    Node plain = variant(new Ids(USER, GROUP), CapabilitySet.NONE);
    Node root = variant(new Ids(0, GROUP), CapabilitySet.NONE);
    Node general = variant(new Ids(0, 0), CapabilitySet.TRACING);
    return merged(Fact.GENERAL, general, merged(Fact.NON_ROOT, plain, root));
  }

  private static Node variant(Ids ids, CapabilitySet capabilities) {
    HelperPlan plan =
        new HelperPlan(
            "jdebug-sidecar",
            "image",
            "",
            "container",
            ids,
            capabilities,
            Duration.ofSeconds(Integer.MAX_VALUE),
            "",
            "");
    return tree(HelperContainer.sidecar(plan, true));
  }

  private static Node tree(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Node> fields = new LinkedHashMap<>();
      map.forEach((name, field) -> fields.put(String.valueOf(name), tree(field)));
      return new Fields(fields);
    }
    if (value instanceof List<?> list) {
      return list.getFirst() instanceof String
          ? new Texts(list.stream().map(String::valueOf).toList())
          : new Items(list.stream().map(SidecarTree::tree).toList());
    }
    Place place = PLACES.get(value);
    return place == null ? new Leaf(value) : new Open(place);
  }

  private static Node merged(Fact fact, Node then, Node otherwise) {
    if (then.equals(otherwise) || isRootUser(then, otherwise)) {
      return then;
    }
    if (then instanceof Fields one && otherwise instanceof Fields other) {
      Set<String> names = new LinkedHashSet<>(one.byName().keySet());
      names.addAll(other.byName().keySet());
      Map<String, Node> fields = new LinkedHashMap<>();
      for (String name : names) {
        fields.put(name, field(fact, one.byName().get(name), other.byName().get(name)));
      }
      return new Fields(fields);
    }
    return new Choice(fact, Optional.of(then), Optional.of(otherwise));
  }

  private static Node field(Fact fact, @Nullable Node then, @Nullable Node otherwise) {
    return then == null || otherwise == null
        ? new Choice(fact, Optional.ofNullable(then), Optional.ofNullable(otherwise))
        : merged(fact, then, otherwise);
  }

  /** The open place is 0 there anyway. */
  private static boolean isRootUser(Node then, Node otherwise) {
    return then.equals(new Open(Place.USER)) && otherwise.equals(new Leaf(0L));
  }
}
