package dev.jdebug.protocol;

import java.util.List;
import java.util.Map;

/** The part of the collector's command line that is about files. */
final class FileArguments {
  private FileArguments() {}

  static void add(List<String> arguments, CollectorRequest request) {
    switch (request) {
      case CollectorRequest.FileList(FilePlace place, List<RemotePath> paths) ->
          begin(arguments, "file-list", place);
      case CollectorRequest.FileRead read -> {
        begin(arguments, "file-read", read.place());
        CollectorInvocation.addIf(arguments, read.from() > 0, "--from=" + read.from());
        CollectorInvocation.addIf(arguments, read.length() >= 0, "--length=" + read.length());
        CollectorInvocation.addIf(arguments, read.compress(), "--compress");
        CollectorInvocation.addIf(arguments, read.growing(), "--growing");
      }
      case CollectorRequest.FileDelete(FilePlace place, FileRow taken) -> {
        begin(arguments, "file-delete", place);
        arguments.add(
            "--taken=%d:%d:%d:%d"
                .formatted(taken.size(), taken.modifiedNanos(), taken.inode(), taken.device()));
      }
      case CollectorRequest.FileWrite write -> {
        arguments.add("file-write");
        CollectorInvocation.addIf(arguments, write.replace(), "--replace");
      }
      default -> throw new IllegalArgumentException("not about files: " + request);
    }
  }

  private static void begin(List<String> arguments, String verb, FilePlace place) {
    arguments.add(verb);
    CollectorInvocation.addIf(arguments, place.own(), "--own");
    CollectorInvocation.addSelector(arguments, place.process());
  }

  /** What stands behind {@code --}. */
  static List<String> words(CollectorRequest request) {
    return switch (request) {
      case CollectorRequest.FileList list -> wire(list.paths());
      case CollectorRequest.FileRead read -> wire(read.paths());
      case CollectorRequest.FileDelete delete -> wire(List.of(delete.taken().path()));
      case CollectorRequest.FileWrite write -> wire(List.of(write.path()));
      default -> List.of();
    };
  }

  private static List<String> wire(List<RemotePath> paths) {
    return paths.stream().map(RemotePath::wire).toList();
  }

  static CollectorRequest request(
      String verb, JvmSelector process, Map<String, String> options, List<String> words) {
    if (words.isEmpty()) {
      throw CollectorInvocation.usage(verb + " needs a path after --.");
    }
    List<RemotePath> paths = words.stream().map(RemotePath::ofWire).toList();
    FilePlace place = new FilePlace(process, options.containsKey("--own"));
    return switch (verb) {
      case "file-list" -> new CollectorRequest.FileList(place, paths);
      case "file-read" ->
          new CollectorRequest.FileRead(
              place,
              paths,
              CollectorInvocation.number(options, "--from", 0),
              CollectorInvocation.number(options, "--length", -1),
              options.containsKey("--compress"),
              options.containsKey("--growing"));
      case "file-write" ->
          new CollectorRequest.FileWrite(paths.getFirst(), options.containsKey("--replace"));
      default ->
          new CollectorRequest.FileDelete(
              place, taken(paths.getFirst(), options.getOrDefault("--taken", "")));
    };
  }

  private static FileRow taken(RemotePath path, String text) {
    if (!text.matches("\\d{1,18}(:-?\\d{1,18}){3}")) {
      throw CollectorInvocation.usage("--taken takes four numbers, not " + text + ".");
    }
    String[] numbers = text.split(":", -1);
    return new FileRow(
        path,
        FileRow.Type.FILE,
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        0,
        "");
  }
}
