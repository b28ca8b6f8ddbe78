package dev.jdebug.testbed;

import dev.jdebug.sandbox.Bind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java program run with the JDK that runs the tests, seen read-only in the container: the
 * collector, as long as it is not in an image.
 */
public record Java(List<String> classPath, List<String> options, String main, List<String> words) {

  public Java {
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
    words = List.copyOf(words);
  }

  /** Small and quick to start: it is one of very many. */
  private static final List<String> FRUGAL =
      List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** A main class, on a class path of where it and these classes come from. */
  public static Java of(Class<?> main, Class<?>... libraries) {
    List<String> entries =
        Stream.concat(Stream.of(main), Stream.of(libraries))
            .map(type -> CodeLocation.of(type).toString())
            .distinct()
            .toList();
    return new Java(entries, FRUGAL, main.getName(), List.of());
  }

  /** A main class of the tests' own class path. */
  public static Java main(Class<?> main, String... words) {
    String path = System.getProperty("java.class.path");
    List<String> entries =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(entry -> Files.exists(Path.of(entry)))
            .toList();
    return new Java(entries, FRUGAL, main.getName(), List.of(words));
  }

  public Java withWords(String... words) {
    return new Java(classPath, options, main, List.of(words));
  }

  /** The whole command line, with the JDK's own {@code java}. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    command.addAll(words);
    return command;
  }

  /** What the command line needs to see of the host. */
  public List<Bind> binds() {
    List<Bind> binds = new ArrayList<>();
    binds.add(Bind.of(home()));
    classPath.forEach(entry -> binds.add(Bind.of(Path.of(entry))));
    return binds;
  }

  private static Path home() {
    return Path.of(System.getProperty("java.home"));
  }
}
