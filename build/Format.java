import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format over every Java source of the repository: {@code Format.java check|write
 * JAR}.
 */
public class Format {
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean write = args[0].equals("write");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String part : List.of("api", "code", "file", "parser", "tree", "util")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.add("-jar");
    command.add(args[1]);
    command.addAll(write ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    Path list = Files.createTempFile("format", ".args");
    try (var files = Files.walk(Path.of(""))) {
      Files.write(list, files.filter(Format::isSource).map(Path::toString).sorted().toList());
    }
    command.add("@" + list);
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    Files.delete(list);
    if (code != 0) {
      System.err.println("The files above are not formatted. Run: mvn -N validate -Dformat=write");
    }
    System.exit(code);
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java")
        && !file.toString().contains("target" + File.separator)
        && Files.isRegularFile(file);
  }
}
