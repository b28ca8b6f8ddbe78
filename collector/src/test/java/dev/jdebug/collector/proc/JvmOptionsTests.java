package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTests {

  private static JvmOptions parse(String command, String environment) {
    return JvmOptions.parse(command.replace(' ', '\0') + "\0", environment.replace(';', '\0'));
  }

  @Test
  void readsARecordedCommandLine() {
    JvmOptions options = JvmOptions.parse(RecordedProc.text("17/cmdline"), "");
    assertEquals("Sleep", options.mainClass());
    assertTrue(options.options().contains("-Xmx32m"));
  }

  @ParameterizedTest
  @CsvSource({
    "java Main a b, Main",
    "java -cp x.jar org.acme.Main, org.acme.Main",
    "java -Xmx1g -jar app.jar --spring, app.jar",
    "java -p mods --add-modules ab -m acme/org.acme.Main, acme/org.acme.Main",
    "java @args.txt Main, Main",
    "java -version, ''",
    "java -jar, ''",
    "java, ''",
  })
  void findsTheMainClass(String command, String main) {
    assertEquals(main, parse(command, "").mainClass());
  }

  @ParameterizedTest
  @CsvSource({
    "java -XX:+DisableAttachMechanism Main, '', true",
    "java -XX:+DisableAttachMechanism -XX:-DisableAttachMechanism Main, '', false",
    "java Main -XX:+DisableAttachMechanism, '', false",
    "java Main, JAVA_TOOL_OPTIONS=-Xmx1g -XX:+DisableAttachMechanism, true",
    "java Main, A=B;JDK_JAVA_OPTIONS=-XX:+DisableAttachMechanism;C=D, true",
    "java Main, JAVA_TOOL_OPTIONS_OFF=-XX:+DisableAttachMechanism, false",
    "java -XX:+DisableAttachMechanism Main, _JAVA_OPTIONS=-XX:-DisableAttachMechanism, false",
    "java -XX:-DisableAttachMechanism Main, JAVA_TOOL_OPTIONS=-XX:+DisableAttachMechanism, false",
  })
  void theLastMentionOfAFlagCounts(String command, String environment, boolean on) {
    assertEquals(on, parse(command, environment).flag("DisableAttachMechanism"));
  }

  @Test
  void knowsReducedSignalsInBothSpellings() {
    assertTrue(parse("java -Xrs Main", "").reducesSignals());
    assertTrue(parse("java -XX:+ReduceSignalUsage Main", "").reducesSignals());
    assertFalse(parse("java Main -Xrs", "").reducesSignals());
    assertTrue(JvmOptions.ofText("-Xmx1g -Xrs", "").reducesSignals());
  }

  @Test
  void readsValues() {
    JvmOptions options = parse("java -XX:AltTempDir=/a -XX:AltTempDir=/b Main", "");
    assertEquals("/b", options.value("AltTempDir"));
    assertEquals("", options.value("Alt"));
  }

  @Test
  void stripsQuotes() {
    JvmOptions options = parse("java Main", "JAVA_TOOL_OPTIONS=\"-Xrs\"");
    assertTrue(options.reducesSignals());
  }
}
