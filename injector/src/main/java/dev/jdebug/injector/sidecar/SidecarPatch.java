package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the JSON patches that add a sidecar to a template and take it back. Pure. */
final class SidecarPatch {
  private static final String SHARED = "shareProcessNamespace";

  private final Template template;
  private final List<Map<String, Object>> operations = new ArrayList<>();

  private SidecarPatch(Template template) {
    this.template = template;
  }

  /**
   * Adds it, and nothing else.
   *
   * @param container as generated
   * @param list of the spec that gets it
   * @param shares whether the pod's processes are to be shared
   */
  static List<Map<String, Object>> add(
      Template template, Map<String, Object> container, String list, boolean shares) {
    SidecarPatch patch = new SidecarPatch(template);
    Json spec = template.spec();
    Json metadata = template.json().at("metadata");
    boolean noAnnotations = !template.annotations().present();
    Memo memo =
        new Memo(
            String.valueOf(container.get("name")),
            list,
            !spec.at(list).present(),
            !metadata.present(),
            noAnnotations,
            spec.at(SHARED).text());
    if (!metadata.present()) {
      patch.operation("add", "/metadata", Map.of());
    }
    if (noAnnotations) {
      patch.operation("add", "/metadata/annotations", Map.of(Memo.ANNOTATION, memo.write()));
    } else {
      patch.operation("add", "/metadata/annotations/" + Memo.POINTER, memo.write());
    }
    if (memo.madeList()) {
      patch.operation("add", "/spec/" + list, List.of(container));
    } else {
      patch.operation("add", "/spec/" + list + place(list), container);
    }
    if (shares && !alreadyShared(spec)) {
      patch.operation("add", "/spec/" + SHARED, true);
    }
    return patch.operations;
  }

  /**
   * A native sidecar is first, so that it is there for the init containers too; a plain one last,
   * since the first is what tools take when none is named.
   */
  private static String place(String list) {
    return list.equals("initContainers") ? "/0" : "/-";
  }

  /** The node's processes are shared already, and the server lets nobody ask for both. */
  static boolean alreadyShared(Json spec) {
    return spec.at(SHARED).isTrue() || spec.at("hostPID").isTrue();
  }

  /** Takes back what was added, as far as nobody changed it since. */
  static List<Map<String, Object>> remove(Template template, Memo memo) {
    SidecarPatch patch = new SidecarPatch(template);
    patch.removeContainer(memo);
    if (template.spec().at(SHARED).isTrue() && !memo.shared().equals("true")) {
      if (memo.shared().isEmpty()) {
        patch.removal("/spec/" + SHARED);
      } else {
        patch.operation("replace", "/spec/" + SHARED, false);
      }
    }
    boolean alone = template.annotations().names().size() == 1;
    if (memo.madeMetadata() && alone && template.json().at("metadata").names().size() == 1) {
      patch.removal("/metadata");
    } else if (memo.madeAnnotations() && alone) {
      patch.removal("/metadata/annotations");
    } else {
      patch.removal("/metadata/annotations/" + Memo.POINTER);
    }
    return patch.operations;
  }

  private void removeContainer(Memo memo) {
    List<String> names =
        template.spec().at(memo.list()).items().stream()
            .map(container -> container.at("name").text())
            .toList();
    int index = names.indexOf(memo.container());
    if (index < 0) {
      return;
    }
    String path = "/spec/" + memo.list();
    // The index is good only as long as nobody changes the list.
    operation("test", path + "/" + index + "/name", memo.container());
    removal(memo.madeList() && names.size() == 1 ? path : path + "/" + index);
  }

  private void operation(String op, String path, Object value) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", op);
    operation.put("path", template.at(path));
    operation.put("value", value);
    operations.add(operation);
  }

  private void removal(String path) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", "remove");
    operation.put("path", template.at(path));
    operations.add(operation);
  }
}
