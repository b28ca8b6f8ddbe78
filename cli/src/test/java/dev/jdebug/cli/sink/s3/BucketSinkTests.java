package dev.jdebug.cli.sink.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose answers go to a bucket of a real S3 server. */
class BucketSinkTests {
  private final StoreServer store;
  private final RecordedHost host = new RecordedHost();

  BucketSinkTests(@TempDir Path folder) {
    store = StoreServer.start(folder);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Played.Setting setting(HostCollector collector) {
    return store.known(Played.Setting.bare()).withHost(collector);
  }

  @Test
  void aSmallAnswerIsOneObjectWithItsDigestAndAManifestBesideIt() {
    Played played =
        setting(host).run("thread-dump", "local/11", "--to", "s3://evidence/shop/cart.txt");

    assertEquals(0, played.code(), played::err);
    assertEquals("", played.out());
    assertEquals(
        "s3://evidence/shop/cart.txt: 17B in 31 ms, sha256 " + RecordedHost.DIGEST + "\n",
        played.err());
    assertEquals(
        List.of("shop/cart.txt", "shop/cart.txt.manifest.json"),
        store.keys().stream().sorted().toList());
    assertEquals(
        RecordedHost.ANSWER, new String(store.content("shop/cart.txt"), StandardCharsets.UTF_8));
    assertEquals(Optional.of(RecordedHost.DIGEST), store.metadata("shop/cart.txt", "sha256"));
    String manifest =
        new String(store.content("shop/cart.txt.manifest.json"), StandardCharsets.UTF_8);
    assertTrue(manifest.contains("\"file\": \"cart.txt\""), manifest);
    assertEquals(0, store.uploads());
  }

  @Test
  void severalGetNamesBehindThePrefix() {
    Played played =
        setting(host)
            .run(
                "thread-dump",
                "local/11",
                "--count=2",
                "--interval=100ms",
                "--to=s3://evidence/shop");

    assertEquals(0, played.code(), played::err);
    List<String> keys = store.keys();
    assertEquals(4, keys.size(), keys::toString);
    assertTrue(
        keys.stream().allMatch(key -> key.startsWith("shop/thread-dump-local-11-")),
        keys::toString);
  }

  @Test
  void aHistogramIsShownAndKept() {
    HostCollector jvm =
        (invocation, artifact, events) -> {
          byte[] text =
              " num     #instances         #bytes  class name (module)\n   1:  2  48  [B\nTotal 2 48\n"
                  .getBytes(StandardCharsets.UTF_8);
          artifact.write(text);
          events.accept(result(text.length));
        };

    Played played =
        setting(jvm).run("histogram", "local/11", "--to", "s3://evidence/cart.histogram");

    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("byte[]"), played::out);
    assertTrue(store.keys().contains("cart.histogram"), () -> store.keys().toString());
  }

  @Test
  void aLargeOneGoesInPartsAndArrivesWhole() {
    byte[] dump = new byte[(16 << 20) + 5];
    new Random(7).nextBytes(dump);
    HostCollector jvm =
        (invocation, artifact, events) -> {
          if (invocation.request() instanceof CollectorRequest.HeapDump) {
            artifact.write(dump);
            events.accept(result(dump.length));
          } else {
            host.run(invocation, artifact, events);
          }
        };

    Played played = setting(jvm).run("heap-dump", "local/11", "--to", "s3://evidence/cart.hprof");

    assertEquals(0, played.code(), played::err);
    assertArrayEquals(dump, store.content("cart.hprof"));
    assertEquals(
        Optional.of("cart.hprof.manifest.json"), store.metadata("cart.hprof", "jdebug-manifest"));
    assertEquals(0, store.uploads());
  }

  @Test
  void whatIsNotProvenIsNotToBeSeen() {
    HostCollector jvm =
        (invocation, artifact, events) -> {
          artifact.write(new byte[17 << 20]);
          throw new Failure(
              FailureKind.TRANSFER_UNPROVEN, "What arrived is not what was taken.", "");
        };

    Played played = setting(jvm).run("jcmd", "local/11", "VM.flags", "--to", "s3://evidence/flags");

    assertEquals(new Played(74, "", "error: What arrived is not what was taken.\n"), played);
    assertEquals(List.of(), store.keys());
    assertEquals(0, store.uploads());
  }

  @Test
  void evidenceIsNotOverwrittenUnlessAgreed() {
    String[] words = {"thread-dump", "local/11", "--to", "s3://evidence/cart.txt"};
    assertEquals(0, setting(host).run(words).code());

    Played again = setting(host).run(words);

    assertEquals(
        new Played(
            2,
            "",
            """
            error: s3://evidence/cart.txt exists, and evidence is not overwritten.
            hint: Choose another name, or replace it with -y.
            """),
        again);
    assertEquals(1, host.asked().size());
    assertEquals(
        0,
        setting(host).run("thread-dump", "local/11", "-y", "-w", "s3://evidence/cart.txt").code());
  }

  @Test
  void wrongBucketsAndCredentialsAreSaidBeforeAnybodyIsAsked() {
    Played bucket = setting(host).run("thread-dump", "local/11", "--to", "s3://nowhere/x");
    assertEquals(66, bucket.code(), bucket::err);
    assertEquals(
        "error: s3://nowhere/x cannot be written: there is no bucket nowhere at "
            + store.url()
            + ".\nhint: Look at its name, and at the store: --s3-endpoint, --s3-region.\n",
        bucket.err());

    Played secret =
        setting(host)
            .with("AWS_SECRET_ACCESS_KEY", "wrong")
            .run("thread-dump", "local/11", "--to", "s3://evidence/x");
    assertEquals(76, secret.code(), secret::err);
    assertTrue(secret.err().contains("does not know these credentials"), secret::err);

    Played key =
        setting(host)
            .with("AWS_ACCESS_KEY_ID", "AKIAOTHER")
            .run("thread-dump", "local/11", "--to", "s3://evidence/x");
    assertEquals(76, key.code(), key::err);
    assertEquals(0, host.asked().size());
  }

  @Test
  void aStoreThatIsNotThereIsSaid() {
    Played played =
        setting(host)
            .run(
                "thread-dump",
                "local/11",
                "--s3-endpoint=http://127.0.0.1:1",
                "--to=s3://evidence/x");

    assertEquals(74, played.code(), played::err);
    assertTrue(
        played.err().contains("http://127.0.0.1:1 cannot be reached: Connection refused"),
        played::err);
    assertEquals(0, host.asked().size());
  }

  @Test
  void whatNamesNoPlaceIsRefused() {
    Played name = setting(host).run("thread-dump", "local/11", "--to", "s3://Evidence/x");
    assertEquals(2, name.code());
    assertTrue(name.err().contains("“s3://Evidence/x” names no place in a bucket"), name::err);
    Played endpoint =
        setting(host).run("thread-dump", "local/11", "--to=s3://evidence/x", "--s3-endpoint=minio");
    assertEquals(2, endpoint.code());
    assertTrue(endpoint.err().contains("--s3-endpoint takes a URL"), endpoint::err);
    Played style =
        setting(host).run("thread-dump", "local/11", "--to=s3://evidence/x", "--s3-path-style=no");
    assertEquals(2, style.code());
    assertEquals(0, host.asked().size());
  }

  private static Event.Result result(long bytes) {
    return new Event.Result(bytes, RecordedHost.DIGEST, "attach", 11, Duration.ofMillis(31));
  }
}
