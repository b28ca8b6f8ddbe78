package dev.jdebug.cli.options;

import dev.jdebug.injector.copy.EnvEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code CONTAINER=IMAGE} and {@code NAME=VALUE}, {@code NAME-}. */
final class EditTexts {
  private EditTexts() {}

  static Map<String, String> images(String[] texts) {
    Map<String, String> images = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw CopyFlags.usage(
            "--set-image takes CONTAINER=IMAGE, not “" + text + "”.",
            "`*=IMAGE` means all containers that have none of their own.");
      }
      images.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return images;
  }

  static List<EnvEdit> variables(String[] texts) {
    List<EnvEdit> edits = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals > 0) {
        edits.add(new EnvEdit(text.substring(0, equals), Optional.of(text.substring(equals + 1))));
      } else if (equals < 0 && text.length() > 1 && text.endsWith("-")) {
        edits.add(new EnvEdit(text.substring(0, text.length() - 1), Optional.empty()));
      } else {
        throw CopyFlags.usage("--env takes NAME=VALUE or NAME-, not “" + text + "”.", "");
      }
    }
    return edits;
  }
}
