package dev.jdebug.collector.proc;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No text, however damaged, makes a parser throw or hang. */
class ParserFuzzTests {
  private static final int ROUNDS = 400;

  @TestFactory
  Stream<DynamicTest> survive() {
    return Stream.of(
        fuzz("status", "17/status", ProcessStatus::parse),
        fuzz("stat", "25/stat", ProcessStat::parse),
        fuzz("maps", "25/maps", MappedFiles::parse),
        fuzz("cgroup", "17/cgroup", ParserFuzzTests::cgroup),
        fuzz("mountinfo", "17/mountinfo", text -> MountTable.isReadOnly(text, "/tmp")),
        fuzz("cmdline", "17/cmdline", text -> JvmOptions.parse(text, text)),
        fuzz("environ", "25/environ", text -> JvmOptions.parse("", text)));
  }

  private static void cgroup(String text) {
    var id = ControlGroup.containerId(text);
    var path = ControlGroup.unifiedPath(text);
    if (id.length() % 64 != 0 || path.indexOf('\n') >= 0) {
      throw new AssertionError(text);
    }
  }

  private static DynamicTest fuzz(String name, String file, Consumer<String> parser) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Random random = new Random(name.hashCode());
          String good = RecordedProc.text(file);
          for (int cut = 0; cut < Math.min(good.length(), 300); cut++) {
            parser.accept(good.substring(0, cut));
          }
          for (int round = 0; round < ROUNDS; round++) {
            parser.accept(damaged(good, random));
          }
        });
  }

  private static String damaged(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    for (int i = 0; i < 1 + random.nextInt(8) && text.length() > 1; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        default -> text.insert(at, text.substring(0, Math.min(at, random.nextInt(60))));
      }
    }
    return text.toString();
  }
}
