package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.RunningTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.agent.VirtualMachine;

/**
 * The collector's program, run to its end beside a target.
 *
 * @param events what it said on stderr, in order
 */
record CollectorRun(Ran ran, List<Event> events) {

  static CollectorRun beside(RunningTarget target, Identity identity, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add(1, "--events=json"); // after the verb: what follows "--" is the JVM's
    return of(target.beside(identity, program(arguments.toArray(String[]::new))));
  }

  /** Of a run that told its events as JSON. */
  static CollectorRun of(Ran ran) {
    return new CollectorRun(
        ran, ran.stderr().lines().map(EventJson::read).flatMap(Optional::stream).toList());
  }

  static Java program(String... arguments) {
    return Java.of(
            CollectorMain.class,
            Event.class,
            HprofWalk.class,
            JsonFactory.class,
            VirtualMachine.class)
        .withWords(arguments);
  }

  String artifact() {
    return ran.stdout();
  }

  /** The failure; fails the test when there is none, or it disagrees with the exit code. */
  Event.Failed failure() {
    Event.Failed failed = only(Event.Failed.class);
    assertEquals(failed.kind().exitCode(), ran.exitCode(), ran::stderr);
    return failed;
  }

  /** The proof that the artifact arrived as it was taken; fails the test when it does not hold. */
  Event.Result result() {
    assertEquals(0, ran.exitCode(), ran::stderr);
    Event.Result result = only(Event.Result.class);
    byte[] arrived = artifact().getBytes(StandardCharsets.UTF_8);
    assertEquals(arrived.length, result.bytes());
    assertEquals(sha256(arrived), result.sha256());
    return result;
  }

  private <E extends Event> E only(Class<E> type) {
    List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
    assertEquals(1, found.size(), () -> type.getSimpleName() + " in: " + ran);
    return found.getFirst();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
