package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.collector.Collector;
import dev.jdebug.protocol.CollectorRequest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real collector on this very process, whose root is this machine's. */
class GetCommandTests {
  private final Path there;
  private final Path here;

  GetCommandTests(@TempDir Path folder) throws IOException {
    there = Files.createDirectory(folder.resolve("there"));
    here = Files.createDirectory(folder.resolve("here"));
  }

  private static Played run(String... words) {
    return Played.Setting.bare().withHost(Collector::run).run(words);
  }

  private static String target(Path path) {
    return "local/" + ProcessHandle.current().pid() + ":" + path;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  @Test
  void bucketsAndClaimsAreNoPlacesForIt() {
    for (String place : List.of("s3://evidence/x", "pvc:evidence/x")) {
      for (Played played :
          List.of(
              Played.Setting.bare().run("get", "local/11:/tmp/f", place),
              Played.Setting.bare().run("get", "local/11:/tmp/f", "--to", place))) {
        assertEquals(2, played.code());
        assertTrue(
            played.err().contains("get writes files of this machine, not " + place + "."),
            played::err);
      }
    }
  }

  @Test
  void aFileComesWithItsManifestAndIsVerified() throws IOException {
    byte[] content = content(5_000_000);
    Path source = Files.write(there.resolve("app.log"), content);
    Played played = run("get", target(source), here + "/");
    assertEquals(0, played.code(), played::err);
    assertEquals("", played.out());
    assertTrue(played.err().startsWith(here + "/app.log: 4.7M in "), played::err);
    assertArrayEquals(content, Files.readAllBytes(here.resolve("app.log")));
    String manifest = Files.readString(here.resolve("app.log.manifest.json"));
    assertTrue(manifest.contains("\"path\": \"" + source + "\""), manifest);
    assertTrue(manifest.contains("\"route\": \"file\""), manifest);
    assertEquals(2, here.toFile().list().length);
    Played verified = run("verify", here.toString());
    assertEquals(0, verified.code(), verified::out);
    assertTrue(verified.out().contains("app.log   proven"), verified::out);
  }

  @Test
  void aDestinationMayBeItsName() throws IOException {
    Path source = Files.writeString(there.resolve("a"), "x");
    assertEquals(0, run("get", target(source), here.resolve("b").toString()).code());
    assertEquals("x", Files.readString(here.resolve("b")));
    assertEquals(0, run("get", target(source), "--to", here.resolve("c").toString()).code());
    assertEquals("x", Files.readString(here.resolve("c")));
  }

  @Test
  void aDirectoryComesFileByFileAndLinksStay() throws IOException {
    Files.createDirectories(there.resolve("conf/deep"));
    Files.writeString(there.resolve("conf/a b%20"), "1");
    Files.writeString(there.resolve("conf/deep/ü"), "2");
    Files.createSymbolicLink(there.resolve("conf/link"), there.resolve("a"));
    Played played = run("get", target(there.resolve("conf")), here.toString());
    assertEquals(0, played.code(), played::err);
    assertTrue(
        played.err().contains("warning: " + there + "/conf/link is passed over: it is a link"),
        played::err);
    assertEquals("1", Files.readString(here.resolve("conf/a b%2520")));
    assertEquals("2", Files.readString(here.resolve("conf/deep/ü")));
    assertFalse(Files.exists(here.resolve("conf/link")));
  }

  @Test
  void patternsAreExpandedThere() throws IOException {
    for (String name : new String[] {"hs_err_1.log", "hs_err_2.log", ".hs_err_3.log", "other"}) {
      Files.writeString(there.resolve(name), name);
    }
    Played played = run("get", target(there.resolve("*.log")), here.toString(), "-q");
    assertEquals(0, played.code(), played::err);
    assertEquals("hs_err_2.log", Files.readString(here.resolve("hs_err_2.log")));
    assertEquals(4, here.toFile().list().length);
    assertEquals(66, run("get", target(there.resolve("*.none")), here.toString()).code());
  }

  @Test
  void asJsonOneDocumentHasAllManifests() throws IOException {
    Files.writeString(there.resolve("a"), "x");
    Played played = run("get", target(there), here.toString(), "-o", "json", "-q");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("\"schema\": \"jdebug/get/v1\""), played::out);
    assertTrue(played.out().contains("\"schema\": \"jdebug/manifest/v1\""), played::out);
  }

  @Test
  void evidenceIsNotOverwritten() throws IOException {
    Path source = Files.writeString(there.resolve("a"), "new");
    Files.writeString(here.resolve("a"), "old");
    Played played = run("get", target(source), here.toString());
    assertEquals(2, played.code());
    assertEquals("old", Files.readString(here.resolve("a")));
    assertEquals(0, run("get", target(source), here.toString(), "-y").code());
    assertEquals("new", Files.readString(here.resolve("a")));
  }

  @Test
  void aPartOfAnEarlierRunIsNeitherUsedNorLostUnasked() throws IOException {
    Path source = Files.writeString(there.resolve("a"), "new");
    Files.writeString(here.resolve("a.part"), "n");
    Played played = run("get", target(source), here.toString());
    assertEquals(2, played.code());
    assertTrue(played.err().contains("--resume goes on with it, -y begins anew"), played::err);
    assertEquals(0, run("get", target(source), here.toString(), "--resume").code());
    assertEquals("new", Files.readString(here.resolve("a")));
  }

  @Test
  void whatIsNoFileIsRefused() throws Exception {
    Path fifo = there.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Played played = run("get", target(fifo), here.toString());
    assertEquals(66, played.code(), played::err);
    assertTrue(played.err().contains("it is a pipe, socket or device"), played::err);
    assertEquals(66, run("get", target(there.resolve("none")), here.toString()).code());
  }

  @Test
  void itIsDeletedOnlyWhenSomebodyAgreed() throws IOException {
    Path source = Files.writeString(there.resolve("a"), "x");
    Played refused = run("get", target(source), here.toString(), "--delete-after");
    assertEquals(2, refused.code());
    assertTrue(Files.exists(source));
    assertFalse(Files.exists(here.resolve("a")));
    Played played = run("get", target(source), here.toString(), "--delete-after", "-y");
    assertEquals(0, played.code(), played::err);
    assertFalse(Files.exists(source));
    assertEquals("x", Files.readString(here.resolve("a")));
  }

  @Test
  void aBrokenConnectionIsResumedWithinTheRun() throws IOException {
    byte[] content = content(9_000_000);
    Path source = Files.write(there.resolve("f"), content);
    AtomicInteger runs = new AtomicInteger();
    HostCollector broken =
        (invocation, artifact, events) -> {
          boolean read = invocation.request() instanceof CollectorRequest.FileRead;
          boolean cut = read && runs.incrementAndGet() <= 2;
          Collector.run(invocation, cut ? cut(artifact, 3_000_000) : artifact, events);
        };
    Played played =
        Played.Setting.bare()
            .withHost(broken)
            .run("get", target(source), here.toString(), "--compress");
    assertEquals(0, played.code(), played::err);
    assertArrayEquals(content, Files.readAllBytes(here.resolve("f")));
    assertEquals(3, runs.get());
  }

  private static OutputStream cut(OutputStream artifact, long after) {
    return new FilterOutputStream(artifact) {
      private long count;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        count += length;
        if (count > after) {
          throw new IOException("cut on purpose");
        }
        out.write(bytes, offset, length);
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get x | x is no TARGET:PATH.",
        "get a:b | a:b is no TARGET:PATH.",
        "get a:/b c:/d | All paths must be of one target, not a and c.",
        "get a:/b c d | c is no TARGET:PATH.",
        "get -l app=x a:/b | A target and -l exclude each other.",
      })
  void wrongUsageIsTold(String line, String error) {
    Played played = Played.Setting.bare().run(line.split(" "));
    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals(2, played.code());
  }
}
