package dev.jdebug.cli.arming;

import dev.jdebug.cli.evidence.LineStream;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FlagRow;
import dev.jdebug.protocol.FlagRowJson;
import dev.jdebug.protocol.Surroundings;
import dev.jdebug.protocol.SurroundingsJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The questions to a JVM and around it, by its witness. */
public final class Armoury {
  private final Witness witness;
  private final Duration timeout;
  private final Consumer<Event> events;

  public Armoury(Witness witness, Duration timeout, Consumer<Event> events) {
    this.witness = witness;
    this.timeout = timeout;
    this.events = events;
  }

  /** How it is now, with its own dump where its flags say. */
  public State state() {
    DumpFlags flags = flags(List.of());
    if (!flags.manageable()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          witness.name() + " has no HeapDumpOnOutOfMemoryError that can be changed while it runs.",
          "HotSpot has it from 8 on. For others set it for the next start.");
    }
    return new State(around(flags.path()), flags, witness.target());
  }

  /** The flags after these were set. */
  DumpFlags flags(List<String> settings) {
    List<FlagRow> rows = new ArrayList<>();
    AtomicLong errors = new AtomicLong(-1);
    witness.ask(
        new CollectorRequest.Flags(witness.selector(), settings),
        true,
        timeout,
        new LineStream(line -> FlagRowJson.read(line).ifPresent(rows::add)),
        event -> {
          if (event instanceof Event.Fact(String name, String value)
              && name.equals("heap-errors")
              && value.matches("\\d{1,18}")) {
            errors.set(Long.parseLong(value));
          }
          events.accept(event);
        });
    return DumpFlags.of(rows, errors.get());
  }

  /** What is around it, with its own dump there. */
  Surroundings around(String path) {
    AtomicReference<Surroundings> around = new AtomicReference<>();
    witness.ask(
        new CollectorRequest.Survey(witness.selector(), path),
        true,
        timeout,
        new LineStream(line -> SurroundingsJson.read(line).ifPresent(around::set)),
        events);
    Surroundings told = around.get();
    if (told == null) {
      throw new Failure(
          FailureKind.INTERNAL, "The collector did not tell what is around the JVM.", "");
    }
    return told;
  }
}
