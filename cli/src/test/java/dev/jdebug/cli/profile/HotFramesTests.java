package dev.jdebug.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.cli.profile.HotFrames.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotFramesTests {

  private static HotFrames read(String text) throws IOException {
    return HotFrames.read(new BufferedReader(new StringReader(text)));
  }

  @Test
  void aFrameCountsOnTopAndAnywhereOnceAStack() throws IOException {
    HotFrames hot =
        read("java/lang/Thread.run;a/B.go;a/B.go 6\njava/lang/Thread.run;/lib/c.so 4\n");

    assertEquals(
        new HotFrames(
            10,
            List.of(
                new Frame("a.B.go", 6, 6),
                new Frame("/lib/c.so", 4, 4),
                new Frame("java.lang.Thread.run", 0, 10))),
        hot);
  }

  @Test
  void whatIsNoStackIsAnError() {
    for (String text : List.of("a;b", "a;b x", "a;b -1", " 1 \n", "<html>")) {
      assertThrows(IOException.class, () -> read(text), text);
    }
  }
}
