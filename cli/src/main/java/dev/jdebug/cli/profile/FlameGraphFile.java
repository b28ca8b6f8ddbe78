package dev.jdebug.cli.profile;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** A flame graph as a web page that needs nothing but itself, by async-profiler's own converter. */
public final class FlameGraphFile {
  private static final int CHUNK = 1 << 20;

  /**
   * The converter writes names into a script as they are, and a class may be called {@code
   * a</script>}: what only constructors may have stays, any other opening bracket is one that no
   * browser knows.
   */
  private static final Pattern BRACKET = Pattern.compile("<(?!(cl)?init>)");

  private FlameGraphFile() {}

  /** Draws collapsed stacks. */
  public static void draw(Path collapsed, Path html, String title) throws IOException {
    Arguments arguments = new Arguments();
    arguments.title = title;
    FlameGraph graph = new FlameGraph(arguments);
    StringBuilder chunk = new StringBuilder();
    try (BufferedReader stacks = Files.newBufferedReader(collapsed, StandardCharsets.UTF_8)) {
      for (String line = stacks.readLine(); line != null; line = stacks.readLine()) {
        chunk.append(BRACKET.matcher(line).replaceAll("‹")).append('\n');
        if (chunk.length() > CHUNK) {
          parse(graph, chunk);
        }
      }
    }
    parse(graph, chunk);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(html))) {
      graph.dump(out);
    }
  }

  private static void parse(FlameGraph graph, StringBuilder chunk) throws IOException {
    graph.parseCollapsed(new StringReader(chunk.toString()));
    chunk.setLength(0);
  }
}
