package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTests {

  @Test
  void whatIsElsewhereIsFetchedFirst() {
    Played bucket = Played.Setting.bare().run("verify", "s3://evidence/shop/");
    assertEquals(2, bucket.code());
    assertTrue(bucket.err().contains("aws s3 cp --recursive s3://evidence/shop/ DIR"), bucket::err);
    Played claim = Played.Setting.bare().run("verify", "pvc:evidence/shop");
    assertEquals(2, claim.code());
    assertTrue(claim.err().contains("jdebug get POD:PATH DIR"), claim::err);
  }

  private final Path folder;

  VerifyCommandTests(@TempDir Path folder) {
    this.folder = folder;
  }

  private void artifact(String name, String content) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), content);
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    manifest(name, bytes.length, digest(bytes));
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private void manifest(String name, long bytes, String digest) throws IOException {
    Files.writeString(
        folder.resolve(name + ".manifest.json"),
        "{\"schema\":\"jdebug/manifest/v1\",\"bytes\":%d,\"sha256\":\"%s\"}"
            .formatted(bytes, digest));
  }

  private Played run(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "verify";
    words[1] = folder.toString();
    System.arraycopy(more, 0, words, 2, more.length);
    Played played = Played.Setting.bare().run(words);
    String inside = played.out().replace(folder + "/", "");
    return new Played(played.code(), inside.replaceAll("(?m)^FILE +", "FILE   "), played.err());
  }

  @Test
  void whatIsAsItWasTakenIsProven() throws Exception {
    artifact("a.txt", "evidence");
    artifact("below/b.txt", "more");
    assertEquals(
        new Played(
            0,
            """
            FILE   VERDICT   SIZE   DETAIL
            a.txt         proven    8B     -
            below/b.txt   proven    4B     -
            """,
            ""),
        run());
  }

  @Test
  void everySortOfDamageIsNamed() throws Exception {
    artifact("a-changed", "evidence");
    Files.writeString(folder.resolve("a-changed"), "Evidence");
    artifact("b-short", "evidence");
    Files.writeString(folder.resolve("b-short"), "evid");
    artifact("c-gone", "evidence");
    Files.delete(folder.resolve("c-gone"));
    artifact("d-whole", "evidence");
    Files.writeString(folder.resolve("e-whose"), "?");
    Files.writeString(folder.resolve("f.part"), "half");
    Played played = run();
    assertEquals(
        """
        FILE   VERDICT    SIZE   DETAIL
        a-changed   changed    8B     its SHA-256 is DIGEST
        b-short     changed    4B     has 4 bytes, 8 were taken
        c-gone      missing    -      is not there
        d-whole     proven     8B     -
        e-whose     unknown    1B     has no manifest
        f.part      unproven   4B     part of a transfer that did not end
        """
            .replace("DIGEST", digest("Evidence".getBytes(StandardCharsets.UTF_8))),
        played.out());
    assertEquals(74, played.code());
    assertTrue(played.err().startsWith("error: 3 of 6 files are not what was taken.\nhint: "));
  }

  @Test
  void ofWhatIsCompressedTheContentIsProvenToo() throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write("heap".getBytes(StandardCharsets.UTF_8));
    }
    compressed("good.hprof.gz", whole.toByteArray(), "heap");
    compressed("other.hprof.gz", whole.toByteArray(), "another");
    compressed("none.hprof.gz", "none".getBytes(StandardCharsets.UTF_8), "heap");

    Played played = run();

    assertEquals(74, played.code());
    assertTrue(played.out().contains("good.hprof.gz    proven "), played::out);
    assertTrue(
        played.out().contains("24B    the SHA-256 of what is compressed in it is "), played::out);
    assertTrue(
        played.out().contains("4B     what is compressed in it cannot be read: "), played::out);
  }

  private void compressed(String name, byte[] bytes, String plain) throws Exception {
    Files.write(folder.resolve(name), bytes);
    String facts =
        ",\"facts\":{\"compression\":\"gzip\",\"plain-sha256\":\"%s\"}}"
            .formatted(digest(plain.getBytes(StandardCharsets.UTF_8)));
    manifest(name, bytes.length, digest(bytes));
    Path manifest = folder.resolve(name + ".manifest.json");
    String begun = Files.readString(manifest);
    Files.writeString(manifest, begun.substring(0, begun.length() - 1) + facts);
  }

  @Test
  void filesWithoutManifestAreNamedAndNoError() throws Exception {
    artifact("a", "evidence");
    Files.writeString(folder.resolve("notes"), "mine");
    assertEquals(0, run().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"schema\":\"jdebug/manifest/v1\"}",
        "{\"schema\":\"jdebug/manifest/v2\",\"bytes\":1,\"sha256\":\"SHA\"}",
        "{\"schema\":\"jdebug/manifest/v1\",\"bytes\":\"x\",\"sha256\":\"SHA\"}",
        "{\"schema\":\"jdebug/manifest/v1\",\"bytes\":1,\"sha256\":\"ab\"}",
      })
  void aManifestThatIsNoneIsUnreadable(String text) throws Exception {
    Files.writeString(folder.resolve("a"), "x");
    Files.writeString(folder.resolve("a.manifest.json"), text.replace("SHA", "ab".repeat(32)));
    Played played = run("-o", "json");
    assertEquals(74, played.code(), played::out);
    assertTrue(played.out().contains("\"verdict\": \"unreadable\""), played::out);
  }

  @Test
  void aManifestCannotPointElsewhere() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Files.createDirectory(folder.resolve("d"));
    Files.createSymbolicLink(folder.resolve("d/link"), secret);
    manifest("d/link", 1, digest("s".getBytes(StandardCharsets.UTF_8)));
    assertTrue(run().out().contains("d/link   missing"), run()::out);
  }

  @Test
  void oneFileIsCheckedByItsOwnNameOrItsManifests() throws Exception {
    artifact("a.txt", "evidence");
    for (String name : new String[] {"a.txt", "a.txt.manifest.json"}) {
      Played played = Played.Setting.bare().run("verify", folder.resolve(name).toString());
      assertEquals(0, played.code(), played::err);
    }
    Files.writeString(folder.resolve("b"), "x");
    assertEquals(66, Played.Setting.bare().run("verify", folder.resolve("b").toString()).code());
    assertEquals(66, Played.Setting.bare().run("verify", folder.resolve("c").toString()).code());
  }
}
