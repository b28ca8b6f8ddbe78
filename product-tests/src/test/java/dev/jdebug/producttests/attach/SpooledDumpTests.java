package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heap dumps by way of the spool: what was lost on the way is there to be sent again. */
@NeedsSandbox
class SpooledDumpTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final List<Integer> VERSIONS = List.of(8, 11, 17, 21, 25);

  /** A cell of the matrix; its text is the test's name. */
  record Cell(int version, Collectors collector) {}

  static List<Cell> cells() {
    Stream<Cell> all = VERSIONS.stream().map(version -> cell(version, Collectors.SAME_UID_AND_GID));
    Stream<Cell> roots =
        Stream.of(Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE, Collectors.ROOT_THAT_SWITCHES)
            .flatMap(root -> Stream.of(cell(8, root), cell(17, root), cell(25, root)));
    return Stream.concat(all, roots).toList();
  }

  private static Cell cell(int version, Collectors collector) {
    return new Cell(version, collector);
  }

  private static RunningTarget start(int version) {
    return TargetSpec.jvm(version).program(Secrets.class, "24").start();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void whatIsMissingIsSentAgainUntilItIsDropped(Cell cell) throws IOException {
    try (RunningTarget target = start(cell.version())) {
      Footprint footprint = Footprint.of(target);
      long before = target.files().bytesWritten();
      SpoolHelper helper = SpoolHelper.beside(target, cell.collector().identity());

      SpoolHelper.Arrived first = helper.dump();

      byte[] whole = first.bytes.toByteArray();
      assertEquals(0, first.exitCode, first::toString);
      assertTrue(first.proven(whole), first::toString);
      assertTrue(walk(whole) > 5_000);
      assertFalse(first.fact("pause-millis").isEmpty(), first::toString);
      int from = whole.length * 2 / 3;
      SpoolHelper.Arrived rest = helper.rest(from);
      assertArrayEquals(Arrays.copyOfRange(whole, from, whole.length), rest.bytes.toByteArray());
      assertTrue(rest.proven(whole), rest::toString);
      assertEquals(first.fact("pause-millis"), rest.fact("pause-millis"));
      assertEquals(0, helper.drop());
      assertEquals(List.of(), helper.left());
      footprint.assertOnlySocketAdded(target);
      assertEquals(before, target.files().bytesWritten());
    }
  }

  private static long walk(byte[] dump) throws IOException {
    return HprofWalk.copy(new ByteArrayInputStream(dump), OutputStream.nullOutputStream(), false)
        .objects();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void redactedAndCompressedItIsMadeAgainAsItWas(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      SpoolHelper helper = SpoolHelper.beside(target, SAME);

      SpoolHelper.Arrived first = helper.dump("--redact", "--compress");

      byte[] whole = first.bytes.toByteArray();
      assertTrue(first.proven(whole), first::toString);
      byte[] plain = unzipped(whole);
      assertTrue(walk(plain) > 5_000);
      assertFalse(new String(plain, StandardCharsets.ISO_8859_1).contains(Secrets.BEGINNING + 999));
      assertEquals(Long.toString(plain.length), first.fact("plain-bytes"));
      assertEquals(sha256(plain), first.fact("plain-sha256"));
      SpoolHelper.Arrived again = helper.rest(0);
      assertArrayEquals(whole, again.bytes.toByteArray());
      assertEquals(sha256(plain), again.fact("plain-sha256"));
    }
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofWhatWasNeverBegunThereIsNothing() throws IOException {
    try (RunningTarget target = start(25)) {
      SpoolHelper helper = SpoolHelper.beside(target, SAME);
      SpoolHelper.Arrived nothing = helper.rest(0);
      assertNotNull(nothing.failed, nothing::toString);
      assertEquals(FailureKind.TRANSFER_UNPROVEN, nothing.failed.kind());
      assertEquals(0, helper.drop());
    }
  }
}
