package dev.jdebug.analysis.threaddump;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.LockUse;
import dev.jdebug.analysis.threads.LockUse.Verb;
import dev.jdebug.analysis.threads.RunState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The threads of one container after the other. */
final class JsonThreadReader {
  private final DumpNotes dump;
  private final StackPool stacks;
  private final ThreadNotes thread = new ThreadNotes();
  private final Map<Long, List<LockUse>> owned = new HashMap<>();

  JsonThreadReader(DumpNotes dump, StackPool stacks) {
    this.dump = dump;
    this.stacks = stacks;
  }

  /** The array that the parser stands at. */
  void all(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      thread.begin("", -1);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        field(json, json.currentName(), json.nextToken());
      }
      dump.end(thread, stacks);
    }
  }

  /** Owners are told at those who wait for them: they get what is theirs at the end. */
  void end() {
    dump.end(thread, stacks);
    if (owned.isEmpty()) {
      return;
    }
    dump.ownersListed = true;
    dump.threads().replaceAll(this::withOwned);
  }

  private JvmThread withOwned(JvmThread known) {
    List<LockUse> more = owned.get(known.id());
    if (more == null) {
      return known;
    }
    List<LockUse> all = new ArrayList<>(known.locks());
    all.addAll(more);
    return new JvmThread(
        known.name(),
        known.id(),
        known.virtual(),
        known.state(),
        known.condition(),
        known.times(),
        known.stack(),
        all,
        known.carries());
  }

  private void field(JsonParser json, String field, JsonToken value) throws IOException {
    switch (field) {
      case "stack" -> stack(json, value);
      case "monitorsOwned" -> monitors(json, value);
      case "parkBlocker" -> blocker(json, value);
      default -> {
        if (value.isScalarValue()) {
          fact(json, field);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private void fact(JsonParser json, String field) throws IOException {
    switch (field) {
      case "tid" -> thread.id = json.getValueAsLong(-1);
      case "name" -> thread.name = json.getText();
      case "state" -> thread.state = RunState.of(json.getText());
      case "virtual" -> thread.virtual = json.getValueAsBoolean(false);
      case "carrier" -> thread.condition = "carried by #" + json.getText();
      case "blockedOn" -> lock(Verb.BLOCKED, json.getText(), 0);
      case "waitingOn" -> lock(Verb.NOTIFIED, json.getText(), 0);
      default -> {}
    }
  }

  private void stack(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    JsonToken next = json.nextToken();
    while (next != null && next != JsonToken.END_ARRAY) {
      if (next == JsonToken.VALUE_STRING) {
        int from = json.getTextOffset();
        stacks.push(json.getTextCharacters(), from, from + json.getTextLength());
      } else {
        json.skipChildren();
      }
      next = json.nextToken();
    }
  }

  private void monitors(JsonParser json, JsonToken value) throws IOException {
    int depth = 0;
    int open = value.isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken next = json.nextToken();
      if (next == null) {
        return;
      }
      if (next.isStructStart()) {
        open++;
      } else if (next.isStructEnd()) {
        open--;
      } else if (next.isScalarValue() && "depth".equals(json.currentName())) {
        depth = json.getValueAsInt(0);
      } else if (next == JsonToken.VALUE_STRING) {
        lock(Verb.LOCKED, json.getText(), depth);
      }
    }
  }

  private void blocker(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    String object = "";
    long owner = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (!json.nextToken().isScalarValue()) {
        json.skipChildren();
      } else if (field.equals("object")) {
        object = json.getText();
      } else if (field.equals("owner")) {
        owner = json.getValueAsLong(-1);
      }
    }
    lock(Verb.PARKED, object, 0);
    if (owner >= 0 && owned.size() < 100_000) {
      own(owner, new LockUse(Verb.OWNED, object, type(object), -1));
    }
  }

  private void own(long owner, LockUse use) {
    List<LockUse> known = owned.computeIfAbsent(owner, id -> new ArrayList<>());
    if (!known.contains(use) && known.size() < 1000) {
      known.add(use);
    }
  }

  private void lock(Verb verb, String lock, int depth) {
    thread.lock(new LockUse(verb, lock, type(lock), depth));
  }

  private static String type(String lock) {
    int at = lock.lastIndexOf('@');
    return at < 0 ? lock : lock.substring(0, at);
  }
}
