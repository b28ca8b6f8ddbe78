package dev.jdebug.cli.evidence;

import dev.jdebug.injector.Session;
import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.injector.marks.Marks;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a session came to be, for people and for documents. */
final class Way {
  private Way() {}

  static String told(Session session) {
    String name = session.helper().name();
    if (session.reused()) {
      return session.rung() == RungName.SIDECAR
          ? "Using the pod's sidecar " + name + "."
          : "Using the helper " + name + ", which was there.";
    }
    return switch (session.rung()) {
      case EXEC -> "Using the jcmd of container " + name + " itself.";
      case NODE ->
          "Made the pod "
              + session.helper().namespace()
              + "/"
              + name
              + " on the node; it is deleted at the end.";
      case COPY ->
          "Made the pod "
              + session.helper().namespace()
              + "/"
              + session.helper().pod()
              + ", a copy of "
              + copyOf(session)
              + "; it is deleted at the end.";
      default ->
          "Made the helper "
              + name
              + " as "
              + session.helper().ids()
              + ": "
              + session.because()
              + (session.because().endsWith(".") ? "" : ".");
    };
  }

  static Map<String, Object> tree(Session session) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rung", session.rung().word());
    tree.put("because", session.because());
    tree.put("pod", session.helper().namespace() + "/" + session.helper().pod());
    tree.put("container", session.helper().name());
    tree.put("reused", session.reused());
    if (session.rung() == RungName.COPY) {
      tree.put("copyOf", copyOf(session));
    }
    return tree;
  }

  /** {@code NAMESPACE/POD} of the original. */
  static String copyOf(Session session) {
    return session.target().pod().json().at("metadata", "annotations", Marks.COPY_OF).text();
  }
}
