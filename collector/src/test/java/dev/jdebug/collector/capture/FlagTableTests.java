package dev.jdebug.collector.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.FlagRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagTableTests {

  @Test
  void of21() {
    assertEquals(
        List.of(
            new FlagRow("HeapDumpOnOutOfMemoryError", "true", "attach", true),
            new FlagRow("HeapDumpPath", "/a {b} c", "command line", true),
            new FlagRow("MaxHeapSize", "25165824", "command line, ergonomic", false),
            new FlagRow("OnOutOfMemoryError", "", "default", false)),
        FlagTable.parse(
            """
            [Global flags]
                 bool HeapDumpOnOutOfMemoryError = true       {manageable} {attach}
                ccstr HeapDumpPath               = /a {b} c   {manageable} {command line}
               size_t MaxHeapSize                = 25165824   {product} {command line, ergonomic}
            ccstrlist OnOutOfMemoryError         =            {product} {default}
            """));
  }

  @Test
  void of8() {
    assertEquals(
        List.of(
            new FlagRow("HeapDumpOnOutOfMemoryError", "false", "default", true),
            new FlagRow("HeapDumpPath", "/d=1", "", true),
            new FlagRow("MaxHeapSize", "25165824", "", false)),
        FlagTable.parse(
            """
                 bool HeapDumpOnOutOfMemoryError               = false                               {manageable}
                ccstr HeapDumpPath                            := /d=1                                {manageable}
                uintx MaxHeapSize                             := 25165824                            {product}
            """));
  }

  @Test
  void errorsAreCountedWhereTheJvmCountsThem() {
    assertEquals("0", FlagsCapture.errors("nothing\n"));
    assertEquals(
        "12",
        FlagsCapture.errors(
            """
            OutOfMemory and StackOverflow Exception counts:
            OutOfMemoryError java_heap_errors=12
            LinkageErrors=1
            """));
  }
}
