package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.injector.rights.Right;
import dev.jdebug.injector.rights.Role;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each verb asks of the API server, request by request, as a user who has the smallest role
 * for it: the file {@code requests.txt}. A request more, a list where a get would do, a poll where
 * a watch serves, or a right that the role does not have, and the test fails.
 */
@Timeout(180)
class RequestsTests {
  /** They ask no cluster. */
  private static final Set<Verb> LOCAL =
      EnumSet.of(Verb.ANALYZE, Verb.RBAC, Verb.VERIFY, Verb.DEMO, Verb.COMPLETION);

  /**
   * The profiler is in the sidecar's image only; profile asks what top does. Schedules come with
   * roles of their own: who makes them has rights beyond ours.
   */
  private static final Set<Verb> ELSEWHERE = EnumSet.of(Verb.PROFILE, Verb.SCHEDULE);

  private static final Pattern COMMAND = Pattern.compile("(?:^|&)command=([^&]*)");

  /**
   * A run.
   *
   * @param state what is there before, for people
   * @param line after {@code jdebug}; {@code PID} is the target's, {@code HERE} a folder
   */
  private record Row(Verb verb, String state, Role role, String line) {

    /** Doctor tries all ways: to be refused is an answer there. */
    Role limit() {
      return verb == Verb.DOCTOR ? Role.FULL : role;
    }

    /** Who may only look is told by doctor that no way to the target is his. */
    int code() {
      return verb == Verb.DOCTOR ? FailureKind.FORBIDDEN.exitCode() : 0;
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(Verb.JPS, "no helper", Role.LOOK, "jps"),
          new Row(Verb.WHY, "", Role.LOOK, "why cart"),
          new Row(Verb.DOCTOR, "no helper", Role.LOOK, "doctor cart"),
          new Row(Verb.PICK, "", Role.LOOK, "pick why"),
          new Row(Verb.LS, "no helper", Role.LOOK, "ls"),
          new Row(Verb.COMPLETE, "", Role.LOOK, "__complete -- thread-dump ca"),
          new Row(Verb.THREAD_DUMP, "no helper", Role.ATTACH, "thread-dump deploy/cart --pid PID"),
          new Row(Verb.THREAD_DUMP, "a helper", Role.ATTACH, "thread-dump deploy/cart --pid PID"),
          new Row(Verb.THREAD_DUMP, "a helper", Role.ATTACH, "thread-dump cart --pid PID"),
          new Row(Verb.JPS, "a helper", Role.ATTACH, "jps cart"),
          new Row(Verb.JCMD, "a helper", Role.ATTACH, "jcmd cart --pid PID VM.version"),
          new Row(Verb.TOP, "a helper", Role.ATTACH, "top cart --pid PID"),
          new Row(Verb.HISTOGRAM, "a helper", Role.ATTACH, "histogram cart --pid PID"),
          new Row(Verb.JFR, "a helper", Role.ATTACH, "jfr check cart --pid PID"),
          new Row(
              Verb.HEAP_DUMP,
              "a helper",
              Role.ATTACH,
              "heap-dump cart --pid PID -y --to HERE/a.hprof"),
          new Row(Verb.ARM, "a helper", Role.ATTACH, "arm cart --pid PID --force --path HERE"),
          new Row(
              Verb.GET, "a helper", Role.ATTACH, "get cart:HERE/a.hprof HERE/b.hprof --pid PID"),
          new Row(Verb.DEBUG, "a helper", Role.ATTACH, "debug cart -- true"),
          new Row(Verb.LS, "a helper", Role.ATTACH, "ls cart"),
          new Row(Verb.STOP, "a helper", Role.ATTACH, "stop cart"),
          new Row(
              Verb.DEBUG,
              "another image",
              Role.FULL,
              "debug cart --image example/tools:1 --name mine -d -- sh -c true"),
          new Row(Verb.ATTACH, "it has ended", Role.FULL, "attach cart -c mine"),
          new Row(Verb.COPY, "", Role.FULL, "copy cart --to mine"),
          new Row(Verb.GC, "a copy", Role.FULL, "gc"),
          new Row(Verb.SIDECAR, "", Role.FULL, "sidecar add deploy/cart --as-user 1:1 --apply -y"));

  private final Path folder;

  RequestsTests(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyVerbIsHere() {
    Set<Verb> missing = EnumSet.allOf(Verb.class);
    missing.removeAll(LOCAL);
    missing.removeAll(ELSEWHERE);
    ROWS.forEach(row -> missing.remove(row.verb()));
    assertEquals(Set.of(), missing);
  }

  @Test
  void requestsAreThoseOfTheFileAndTheRoleSuffices() throws Exception {
    List<String> blocks = new ArrayList<>();
    try (RequestsBench bench = new RequestsBench()) {
      for (Row row : ROWS) {
        blocks.add(block(bench, row));
      }
    }
    String actual = String.join("\n", blocks);
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("requests.txt"), actual);
    assertEquals(golden(), actual, "a new one is in cli/target/requests.txt");
  }

  private String block(RequestsBench bench, Row row) throws IOException {
    if (row.verb() == Verb.ATTACH) {
      bench.awaitEnd("mine");
    }
    bench.cluster().requests().clear();
    String line = row.line().replace("PID", bench.pid()).replace("HERE", folder.toString());
    Played.Setting setting = bench.as(row.role());
    boolean chosen = row.verb() == Verb.PICK;
    Played played = (chosen ? setting.typing("\r") : setting).run(line.split(" ", -1));
    assertEquals(row.code(), played.code(), () -> row.line() + "\n" + played.err());
    List<RecordedRequest> requests =
        bench.cluster().requests().all().stream().filter(RequestsTests::counts).toList();
    requests.forEach(request -> assertGranted(row, request.meaning()));
    String state = row.state().isEmpty() ? "" : ", " + row.state();
    String title =
        "jdebug %s  (role %s%s): %d"
            .formatted(row.line(), row.role().word(), state, requests.size());
    return Stream.concat(Stream.of(title), requests.stream().map(request -> "  " + text(request)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** A heartbeat comes when its time has come. */
  private static boolean counts(RecordedRequest request) {
    return !request.query().contains("heartbeat");
  }

  private static void assertGranted(Row row, ApiRequest request) {
    if (request.type() == null || !request.resource().stored()) {
      return; // everybody may ask for versions, and for his own rights
    }
    String resource = request.resource().plural();
    boolean stream = Set.of("exec", "attach").contains(request.subresource());
    String part = request.subresource().isEmpty() ? "" : "/" + request.subresource();
    for (String verb : stream ? List.of("get", "create") : List.of(request.verb())) {
      Right right = new Right(verb, request.resource().group(), resource + part);
      assertTrue(row.limit().grants(right), () -> row.line() + " wants to " + right);
    }
  }

  private static String text(RecordedRequest request) {
    ApiRequest meaning = request.meaning();
    if (meaning.type() == null) {
      return request.method() + " " + request.path();
    }
    String name = meaning.name().isEmpty() ? "" : "/" + meaning.name();
    String part = meaning.subresource().isEmpty() ? "" : " " + meaning.subresource();
    String all = meaning.verb() + " " + meaning.resource().qualified() + name + part;
    return masked(all + " " + details(request)).stripTrailing();
  }

  private static String details(RecordedRequest request) {
    String query = request.query();
    List<String> words = new ArrayList<>();
    COMMAND
        .matcher(query)
        .results()
        .map(match -> URLDecoder.decode(match.group(1), StandardCharsets.UTF_8))
        .limit(2)
        .forEach(words::add);
    for (String parameter : query.split("&", -1)) {
      if (parameter.matches("(dryRun|labelSelector|fieldSelector)=.*")) {
        words.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
      }
    }
    return String.join(" ", words);
  }

  private static String masked(String text) {
    return text.replaceAll("jdebug-[a-z0-9]{5}\\b", "jdebug-NAME")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID");
  }

  private static String golden() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RequestsTests.class.getResourceAsStream("/requests.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
