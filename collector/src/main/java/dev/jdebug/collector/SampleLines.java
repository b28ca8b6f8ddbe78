package dev.jdebug.collector;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.JvmSample;
import dev.jdebug.protocol.JvmSampleJson;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Samples as they come, as JSON lines or as a few lines for people. */
final class SampleLines implements Consumer<JvmSample> {
  private static final int SHOWN_THREADS = 10;

  private final Artifact artifact;
  private final boolean json;

  SampleLines(Artifact artifact, boolean json) {
    this.artifact = artifact;
    this.json = json;
  }

  @Override
  public void accept(JvmSample sample) {
    StringBuilder text = new StringBuilder();
    if (json) {
      text.append(JvmSampleJson.write(sample)).append('\n');
    } else {
      people(sample, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    artifact.write(bytes, 0, bytes.length);
    artifact.flush();
  }

  private static void people(JvmSample sample, StringBuilder text) {
    text.append("heap ").append(size(sample.heapUsed()));
    text.append(" of ").append(size(sample.heapCommitted()));
    text.append(" (max ").append(size(sample.heapMax()));
    text.append(")   gc ").append(sample.collections() < 0 ? "-" : sample.collections() + "x ");
    text.append(sample.collectionMillis() < 0 ? "" : sample.collectionMillis() + "ms");
    text.append("   cpu ").append(Amounts.age(sample.cpuMillis()));
    text.append("   rss ").append(size(sample.rssBytes()));
    text.append("   threads ").append(sample.liveThreads()).append('\n');
    int shown = Math.min(SHOWN_THREADS, sample.threads().size());
    for (JvmSample.ThreadCpu thread : sample.threads().subList(0, shown)) {
      text.append("  ").append(thread.tid()).append(' ').append(thread.state());
      text.append(' ').append(thread.cpuMillis()).append("ms ").append(thread.name()).append('\n');
    }
  }

  private static String size(long bytes) {
    return bytes < 0 ? "-" : Amounts.bytes(bytes);
  }
}
