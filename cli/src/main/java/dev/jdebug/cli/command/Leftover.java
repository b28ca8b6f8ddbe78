package dev.jdebug.cli.command;

import dev.jdebug.injector.cleanup.MadePod;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.protocol.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that jdebug made and that is still there.
 *
 * @param kind {@code helper}, {@code copy}, {@code node}
 * @param helper its container; empty for a pod of ours
 * @param target what it was made for
 * @param ids what it runs as; empty where its pod decides
 * @param since the epoch when it never ran
 * @param ttlSeconds how long a helper lives without use; 0 for what is none
 * @param expires the epoch where use prolongs its life
 */
record Leftover(
    String kind,
    String namespace,
    String pod,
    String helper,
    String target,
    String image,
    String ids,
    String state,
    Instant since,
    long ttlSeconds,
    Instant expires,
    String session,
    String owner) {

  static List<Leftover> of(List<Helper> helpers, List<MadePod> pods) {
    List<Leftover> all = new ArrayList<>();
    helpers.forEach(helper -> all.add(of(helper)));
    pods.forEach(pod -> all.add(of(pod)));
    return all;
  }

  private static Leftover of(Helper helper) {
    return new Leftover(
        "helper",
        helper.namespace(),
        helper.pod(),
        helper.name(),
        helper.target(),
        helper.image(),
        // Where the image decides, the pod does not tell.
        helper.ids().uid() < 0 ? "" : helper.ids().toString(),
        helper.state(),
        helper.started(),
        helper.timeToLive().toSeconds(),
        Instant.EPOCH,
        helper.session(),
        helper.owner());
  }

  private static Leftover of(MadePod made) {
    String image =
        made.pod().containers().stream()
            .map(container -> container.at("image").text())
            .findFirst()
            .orElse("");
    String target = made.about().isEmpty() ? made.pod().node() : made.about();
    return new Leftover(
        made.marks().kind(),
        made.pod().namespace(),
        made.pod().name(),
        "",
        target,
        image,
        "",
        made.state(),
        made.pod().created(),
        0,
        made.marks().expires(),
        made.marks().session(),
        made.marks().owner());
  }

  String timeToLive() {
    return ttlSeconds == 0 ? "" : Amounts.age(ttlSeconds * 1000);
  }

  boolean expires(Instant beyond) {
    return expires.isAfter(Instant.EPOCH) && expires.isBefore(beyond);
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", kind);
    tree.put("namespace", namespace);
    tree.put("pod", pod);
    tree.put("name", helper);
    tree.put("target", target);
    tree.put("image", image);
    if (!ids.isEmpty()) {
      tree.put("uid", Long.parseLong(ids.substring(0, ids.indexOf(':'))));
      tree.put("gid", Long.parseLong(ids.substring(ids.indexOf(':') + 1)));
    }
    tree.put("state", state);
    tree.put("started", since.toString());
    tree.put("ttlSeconds", ttlSeconds);
    if (expires(Instant.MAX)) {
      tree.put("expires", expires.toString());
    }
    tree.put("session", session);
    tree.put("owner", owner);
    return tree;
  }
}
