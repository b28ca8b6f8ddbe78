package dev.jdebug.cli.fetch;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is fetched and where to.
 *
 * @param files by their place here, in the source's order
 * @param passedOver links and other things that are no files, and what cannot be read
 */
public record Selected(Map<Path, FileRow> files, List<FileRow> passedOver) {

  /**
   * Chooses from what the source lists: a single file goes to the destination itself or into it, if
   * it is a directory; everything else into it.
   *
   * @param destination as typed; empty for here
   */
  public static Selected of(List<FileRow> rows, String destination, LocalName names) {
    List<FileRow> tops = tops(rows);
    Path place = Path.of(destination);
    boolean directory =
        destination.isEmpty() || destination.endsWith("/") || Files.isDirectory(place);
    boolean single = tops.size() == 1 && tops.getFirst().type() == FileRow.Type.FILE;
    Map<Path, FileRow> files = new LinkedHashMap<>();
    List<FileRow> passedOver = new ArrayList<>();
    FileRow top = rows.getFirst();
    for (FileRow row : rows) {
      top = isBelow(row, top) ? top : row;
      if (row.type() == FileRow.Type.FILE && row.problem().isEmpty()) {
        Path file = single && !directory ? place : names.below(place, relative(row, top));
        if (files.put(file, row) != null) {
          throw new Failure(
              FailureKind.USAGE,
              "Two files would be called " + file + ".",
              "Fetch them one after the other, to different directories.");
        }
      } else if (row.type() != FileRow.Type.DIRECTORY || !row.problem().isEmpty()) {
        passedOver.add(row);
      }
    }
    return new Selected(files, passedOver);
  }

  private static List<FileRow> tops(List<FileRow> rows) {
    List<FileRow> tops = new ArrayList<>();
    for (FileRow row : rows) {
      if (tops.isEmpty() || !isBelow(row, tops.getLast())) {
        tops.add(row);
      }
    }
    return tops;
  }

  private static boolean isBelow(FileRow row, FileRow top) {
    String above = top.path().bytes();
    return top.type() == FileRow.Type.DIRECTORY
        && row.path().bytes().length() > above.length()
        && row.path().bytes().startsWith(above.endsWith("/") ? above : above + "/");
  }

  /** From the top's own name on; the root has none. */
  private static String relative(FileRow row, FileRow top) {
    String above = top.path().bytes();
    String rest = row.path().bytes().substring(above.length());
    String joined = top.path().name() + "/" + rest;
    return joined.replaceAll("/+", "/").replaceAll("^/|/$", "");
  }

  /** All bytes together. */
  public long bytes() {
    return files.values().stream().mapToLong(FileRow::size).sum();
  }
}
