package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.JvmSample;
import dev.jdebug.protocol.JvmSample.ThreadCpu;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopScreenTests {

  @Test
  void ratesAreWhatHappenedBetweenTwoSamples() {
    JvmSample before = sample(1000, 10 << 20, 3, 100, 50, 2000, 500, 1500);
    JvmSample after = sample(3000, 20 << 20, 4, 300, 70, 4500, 500, 3400);
    assertEquals(
        """
        shop/cart   pid 7   cpu 125.0%   rss 200M   threads 2
        heap 20M of 128M, max 256M   collections 4 (10.0% of the time)   safepoints 1.0%
        TID   CPU     STATE   THREAD
        12    95.0%   R       price-index
        11    0.0%    S       main
        """,
        TopScreen.render("shop/cart", before, after));
  }

  @Test
  void whatIsNotKnownIsADash() {
    JvmSample before = sample(1000, -1, -1, -1, -1, 0, 0, 0);
    JvmSample after = sample(2000, -1, -1, -1, -1, 10, 0, 0);
    assertEquals(
        "heap - of 128M, max 256M   collections - (- of the time)   safepoints -",
        TopScreen.render("local/7", before, after).lines().skip(1).findFirst().orElse(""));
  }

  private static JvmSample sample(
      long time,
      long heap,
      long collections,
      long collectionMillis,
      long safepointMillis,
      long cpu,
      long mainCpu,
      long priceCpu) {
    return new JvmSample(
        7,
        time,
        heap,
        128 << 20,
        256 << 20,
        collections,
        collectionMillis,
        safepointMillis,
        cpu,
        200 << 20,
        2,
        List.of(
            new ThreadCpu(11, "main", 'S', mainCpu),
            new ThreadCpu(12, "price-index", 'R', priceCpu)));
  }
}
