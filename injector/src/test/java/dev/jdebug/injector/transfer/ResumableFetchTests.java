package dev.jdebug.injector.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrames;
import dev.jdebug.protocol.FilePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumableFetchTests {
  private static final int SIZE = 2 * FileFrames.CHUNK + 777;
  private static final Patience IMPATIENT =
      new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(30));

  private final PlayedSource source = new PlayedSource();
  private final Path folder;

  ResumableFetchTests(@TempDir Path folder) {
    this.folder = folder;
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static FetchOptions options(boolean compress, boolean resume) {
    return new FetchOptions(FilePlace.SPOOL, compress, false, resume, IMPATIENT);
  }

  private Wanted wanted(String path) {
    return new Wanted(source.row(path), folder.resolve(path.substring(1)), "pod/container");
  }

  private Fetched fetch(String path) {
    return fetch(path, options(false, false));
  }

  private Fetched fetch(String path, FetchOptions options) {
    return new ResumableFetch(source, options, event -> {}).fetch(wanted(path));
  }

  private void assertWhole(byte[] content, Fetched fetched) throws IOException {
    assertArrayEquals(content, Files.readAllBytes(fetched.wanted().file()));
    assertEquals(content.length, fetched.bytes());
    assertEquals(HexFormat.of().formatHex(Digests.sha256().digest(content)), fetched.sha256());
    assertEquals(1, folder.toFile().list().length, "nothing else is left");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, FileFrames.CHUNK - 1, FileFrames.CHUNK, FileFrames.CHUNK + 1, SIZE})
  void aFileOfAnyLengthArrives(int size) throws IOException {
    byte[] content = content(size);
    source.has("/f", content);
    assertWhole(content, fetch("/f"));
    assertWhole(content, fetch("/f", options(true, false)));
  }

  @Test
  void aConnectionThatIsCutAnywhereIsResumedThere() throws IOException {
    byte[] content = content(SIZE);
    source.has("/f", content);
    Random random = new Random(1);
    for (long cut : new long[] {0, 1, 4, 5, 6, 200, FileFrames.CHUNK, FileFrames.CHUNK + 1, SIZE}) {
      source.next(PlayedSource.cutAfter(cut + random.nextInt(3)));
    }
    Patience patient = new Patience(20, Duration.ofMillis(1), Duration.ofSeconds(30));
    assertWhole(
        content, fetch("/f", new FetchOptions(FilePlace.SPOOL, false, false, false, patient)));
    assertEquals(9, source.asked().size());
    assertTrue(source.asked().getLast().from() > SIZE - 5000, source.asked()::toString);
  }

  @Test
  void everyByteOfASmallStreamMayBeTheLast() throws IOException {
    byte[] content = content(40);
    source.has("/f", content);
    for (int cut = 0; cut < 300; cut++) {
      source.next(PlayedSource.cutAfter(cut));
      assertWhole(content, fetch("/f"));
      if (cut % 10 == 0) {
        source.next(PlayedSource.truncateAfter(cut));
        assertWhole(content, fetch("/f"));
      }
    }
  }

  @Test
  void everyByteOfASmallStreamMayArriveAsAnother() throws IOException {
    byte[] content = content(40);
    source.has("/f", content);
    for (int at = 0; at < 300; at++) {
      source.next(PlayedSource.corrupt(at));
      Fetched fetched;
      try {
        fetched = fetch("/f");
      } catch (Failure e) {
        continue; // a name or date that changed on the way is refused, never taken
      }
      assertArrayEquals(content, Files.readAllBytes(fetched.wanted().file()));
    }
  }

  @Test
  void compressedItIsResumedAsWell() throws IOException {
    byte[] content = new byte[SIZE];
    source.has("/f", content);
    source.next(PlayedSource.cutAfter(2000)).next(PlayedSource.cutAfter(3000));
    assertWhole(content, fetch("/f", options(true, false)));
    assertTrue(source.asked().get(1).from() > 0, source.asked()::toString);
  }

  @Test
  void aChunkThatDiffersIsFetchedAgainAndNoMore() throws IOException {
    byte[] content = content(SIZE);
    source.has("/f", content);
    source.next(PlayedSource.corrupt(FileFrames.CHUNK + 5000));
    assertWhole(content, fetch("/f"));
    assertEquals(
        List.of(0L, (long) FileFrames.CHUNK),
        source.asked().stream().map(request -> request.from()).toList());
  }

  @Test
  void anotherRunGoesOnAndProvesWhatIsThere() throws IOException {
    byte[] content = content(SIZE);
    source.has("/f", content);
    breakOff(FileFrames.CHUNK + 100_000L);
    Path part = folder.resolve("f.part");
    long there = Files.size(part);
    assertTrue(there > FileFrames.CHUNK, () -> there + " bytes");
    byte[] damaged = Files.readAllBytes(part);
    damaged[10] ^= 1;
    Files.write(part, damaged);
    Fetched fetched = fetch("/f", options(false, true));
    assertWhole(content, fetched);
    assertEquals(there, fetched.resumed());
  }

  private void breakOff(long after) {
    for (int i = 0; i < 1 + IMPATIENT.attempts(); i++) {
      source.next(PlayedSource.cutAfter(i == 0 ? after : 0));
    }
    assertEquals(
        FailureKind.CLUSTER_UNREACHABLE, assertThrows(Failure.class, () -> fetch("/f")).kind());
    source.asked().clear();
  }

  @Test
  void nothingIsResumedWithAStrangersBytes() throws IOException {
    byte[] content = content(SIZE);
    source.has("/f", content);
    breakOff(FileFrames.CHUNK + 100_000L);
    Wanted other = new Wanted(source.row("/f"), folder.resolve("f"), "another container");
    Fetched fetched = new ResumableFetch(source, options(false, true), event -> {}).fetch(other);
    assertEquals(0, source.asked().getFirst().from());
    assertWhole(content, fetched);
  }

  @Test
  void aFileThatWasChangedBetweenIsRefused() {
    source.has("/f", content(SIZE));
    breakOff(FileFrames.CHUNK + 100_000L);
    source.touched();
    Failure failure = assertThrows(Failure.class, () -> fetch("/f", options(false, true)));
    assertTrue(failure.getMessage().contains("was changed since"), failure.getMessage());
    assertTrue(Files.exists(folder.resolve("f.part")));
    assertFalse(Files.exists(folder.resolve("f")));
  }

  @Test
  void aConnectionThatBringsNothingMoreIsGivenUp() {
    source.has("/f", content(10));
    for (int i = 0; i < 9; i++) {
      source.next(PlayedSource.cutAfter(0));
    }
    assertThrows(Failure.class, () -> fetch("/f"));
    assertEquals(IMPATIENT.attempts(), source.asked().size());
  }

  @Test
  void aStallIsNoticedAndOvercome() throws IOException {
    byte[] content = content(SIZE);
    source.has("/f", content).next(PlayedSource.stallAfter(1000));
    Patience soon = new Patience(3, Duration.ofMillis(1), Duration.ofMillis(500));
    assertWhole(content, fetch("/f", new FetchOptions(FilePlace.SPOOL, false, false, false, soon)));
    assertTrue(source.asked().size() >= 2, source.asked()::toString);
  }

  @Test
  void oneThatCannotBeReadDoesNotKeepTheOthersFromComing() throws IOException {
    source.has("/a", content(5)).has("/c", content(7));
    source.refuses("/b", new Failure(FailureKind.NO_ACCESS, "It may not be read.", ""));
    source.next(PlayedSource.cutAfter(300));
    List<Fetched> told = new ArrayList<>();
    List<Fetched> fetched =
        new ResumableFetch(source, options(false, false), event -> {})
            .fetch(List.of(wanted("/a"), wanted("/b"), wanted("/c")), told::add);
    assertEquals(fetched, told);
    assertEquals(
        List.of(true, false, true), fetched.stream().map(one -> one.failure().isEmpty()).toList());
    assertArrayEquals(content(7), Files.readAllBytes(folder.resolve("c")));
    assertEquals(2, folder.toFile().list().length);
  }

  @Test
  void whatACheckRefusesGetsNoName() {
    source.has("/f", content(10));
    Wanted checked =
        new Wanted(
            source.row("/f"),
            folder.resolve("f"),
            "",
            part -> {
              throw new Failure(FailureKind.TRANSFER_UNPROVEN, "It has no end.", "");
            });
    ResumableFetch fetch = new ResumableFetch(source, options(false, false), event -> {});
    assertEquals(
        "It has no end.", assertThrows(Failure.class, () -> fetch.fetch(checked)).getMessage());
    assertFalse(Files.exists(folder.resolve("f")));
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeItIsWritten() {
    Failure failure =
        assertThrows(
            Failure.class, () -> LocalSpace.check(folder.resolve("a/b/c"), Long.MAX_VALUE / 2));
    assertTrue(failure.getMessage().startsWith("It would not fit: "), failure.getMessage());
    LocalSpace.check(folder.resolve("a/b/c"), 1);
  }

  @Test
  void aLinkThatLiesInWaitIsNotWrittenThrough() throws IOException {
    source.has("/f", content(10));
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(folder.resolve("f.part"), elsewhere);
    assertThrows(Failure.class, () -> fetch("/f"));
    assertFalse(Files.exists(elsewhere));
  }
}
