package dev.jdebug.cli.command;

import dev.jdebug.cli.command.ListScreen.Column;
import dev.jdebug.cli.evidence.ListedJvm;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.JvmRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The columns of {@code jps}. */
final class JpsScreen {
  private static final int SHORT_ID = 12;

  private JpsScreen() {}

  static ListScreen<ListedJvm> ofHost(long nowMillis) {
    List<Column<ListedJvm>> columns = new ArrayList<>();
    columns.add(new Column<>("PID", false, of(row -> Long.toString(row.pid()))));
    columns.addAll(jvmColumns(nowMillis));
    columns.add(new Column<>("CONTAINER", false, of(row -> shortId(row.containerId()))));
    columns.add(new Column<>("PID IN CONTAINER", true, of(row -> Long.toString(row.innerPid()))));
    columns.add(new Column<>("OBSTACLE", true, of(JvmRow::obstacle)));
    return screen(columns);
  }

  static ListScreen<ListedJvm> ofPods(boolean namespaces, long nowMillis) {
    List<Column<ListedJvm>> columns = new ArrayList<>();
    if (namespaces) {
      columns.add(new Column<>("NAMESPACE", false, ListedJvm::namespace));
    }
    columns.add(new Column<>("POD", false, ListedJvm::pod));
    columns.add(new Column<>("CONTAINER", false, ListedJvm::container));
    columns.add(new Column<>("PID", false, of(row -> Long.toString(row.innerPid()))));
    columns.addAll(jvmColumns(nowMillis));
    columns.add(new Column<>("STATE", true, ListedJvm::state));
    columns.add(new Column<>("RESTARTS", true, row -> Long.toString(row.restarts())));
    columns.add(new Column<>("NODE", true, ListedJvm::node));
    columns.add(new Column<>("IMAGE", true, ListedJvm::image));
    columns.add(new Column<>("HELPER", true, ListedJvm::helper));
    return screen(columns);
  }

  private static List<Column<ListedJvm>> jvmColumns(long nowMillis) {
    return List.of(
        new Column<>("JVM", false, JpsScreen::jvm),
        new Column<>("MAIN", false, of(JvmRow::mainClass)),
        new Column<>("UID:GID", false, of(row -> row.uid() + ":" + row.gid())),
        new Column<>("HEAP", false, of(JpsScreen::heap)),
        new Column<>("UPTIME", false, row -> uptime(row, nowMillis)));
  }

  private static ListScreen<ListedJvm> screen(List<Column<ListedJvm>> columns) {
    return new ListScreen<>("jdebug/jps/v1", "jvms", columns, JpsScreen::tree, ListedJvm::name);
  }

  private static Function<ListedJvm, String> of(Function<JvmRow, String> cell) {
    return listed -> listed.jvm().map(cell).orElse("");
  }

  private static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  private static String jvm(ListedJvm listed) {
    Optional<JvmRow> seen = listed.jvm();
    if (seen.isEmpty()) {
      return listed.likely() ? "java?" : "";
    }
    String version = seen.get().javaVersion();
    return version.isEmpty() ? seen.get().kind().wire() : version;
  }

  private static String heap(JvmRow row) {
    String used = Amounts.bytes(row.heapUsed());
    String max = Amounts.bytes(row.heapMax());
    return used.isEmpty() || max.isEmpty() ? used : used + "/" + max;
  }

  private static String uptime(ListedJvm listed, long nowMillis) {
    long start = listed.startEpochMillis();
    return start <= 0 ? "" : Amounts.age(nowMillis - start);
  }

  private static Map<String, Object> tree(ListedJvm listed) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!listed.pod().isEmpty()) {
      tree.put("namespace", listed.namespace());
      tree.put("pod", listed.pod());
      tree.put("container", listed.container());
      tree.put("image", listed.image());
      tree.put("node", listed.node());
      tree.put("state", listed.state());
      tree.put("restarts", listed.restarts());
      tree.put("helper", listed.helper());
      tree.put("seen", listed.jvm().isPresent());
      tree.put("likely", listed.likely());
      tree.put("because", listed.because());
    }
    listed.jvm().ifPresent(row -> addJvm(tree, row));
    return tree;
  }

  private static void addJvm(Map<String, Object> tree, JvmRow row) {
    tree.put("pid", row.pid());
    tree.put("innerPid", row.innerPid());
    tree.put("uid", row.uid());
    tree.put("gid", row.gid());
    tree.put("kind", row.kind().wire());
    tree.put("mainClass", row.mainClass());
    tree.put("javaVersion", row.javaVersion());
    tree.put("startEpochMillis", row.startEpochMillis());
    tree.put("heapUsed", row.heapUsed());
    tree.put("heapMax", row.heapMax());
    tree.put("containerId", row.containerId());
    tree.put("obstacle", row.obstacle());
  }
}
