package dev.jdebug.cli.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Replies of GC.heap_info as JVMs gave them, shortened. */
class HeapInfoTests {

  @Test
  void serialAndParallelHaveTwoGenerations() {
    assertEquals(
        (12580 + 10512) * 1024L,
        HeapInfo.used(
            """
             def new generation   total 19648K, used 12580K [0x00000000fc000000, 0x00000000fd550000)
              eden space 17472K,  72% used [0x00000000fc000000, 0x00000000fd110000)
             tenured generation   total 43712K, used 10512K [0x00000000fd550000, 0x0000000100000000)
               the space 43712K,  24% used [0x00000000fd550000, 0x0000000100000000)
             Metaspace       used 2801K, capacity 4490K, committed 4864K, reserved 1056768K
            """));
    assertEquals(
        (14443 + 9109) * 1024L,
        HeapInfo.used(
            """
            PSYoungGen      total 18944K, used 14443K [0x00000000feb00000, 0x0000000100000000)
             eden space 16384K, 73% used [0x00000000feb00000,0x00000000ff6c2f50,0x00000000ffb00000)
            ParOldGen       total 44032K, used 9109K [0x00000000fc000000, 0x00000000feb00000)
            """));
  }

  @Test
  void g1HasOneAndSpeaksOtherwiseIn25() {
    assertEquals(
        45060 * 1024L,
        HeapInfo.used(" garbage-first heap   total 65536K, used 45060K [0x00000000fc000000, 0x0)"));
    assertEquals(
        42374 * 1024L,
        HeapInfo.used(
            "garbage-first heap   total reserved 65536K, committed 65536K, used 42374K [0x00000)"));
  }

  @Test
  void shenandoahAndZ() {
    assertEquals(
        37819 * 1024L,
        HeapInfo.used(
            "Shenandoah Heap\n 65536K max, 65536K soft max, 65536K committed, 37819K used\n"));
    assertEquals(
        112L << 20,
        HeapInfo.used(" ZHeap           used 112M, capacity 300M, max capacity 300M\n"));
  }

  @Test
  void whatSaysNothingOfItIsUnknown() {
    assertEquals(-1, HeapInfo.used("java.lang.IllegalArgumentException: Unknown diagnostic"));
    assertEquals(-1, HeapInfo.used(""));
  }
}
