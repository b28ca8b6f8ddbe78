package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A {@code .jfc} of ours where the JVM can read it, for as long as it needs to. */
record SettingsFile(Landing landing, @Nullable Spool spool, String entry) implements AutoCloseable {
  /** The JVM's own have some 40 KiB. */
  private static final int LARGEST = 1 << 20;

  private static final int READABLE = 0644;

  /**
   * Puts it down: in the collector's own folder where the JVM reaches that, else in the JVM's
   * temporary folder.
   */
  static SettingsFile put(CaptureContext context, HotSpotConversation conversation, String packed)
      throws IOException {
    byte[] content = unpacked(packed);
    Spool spool = Spool.open();
    Landing helper = Landing.ofHelper(spool, context.jvm(), context.own(), conversation.access());
    Landing landing = helper == null ? Landing.ofTarget(conversation, context.jvm()) : helper;
    String entry = ".jdebug-" + ProcessHandle.current().pid() + ".jfc";
    SettingsFile file = new SettingsFile(landing, spool, entry);
    try {
      landing.folder().createFile(entry);
      landing.folder().setMode(entry, READABLE);
      try (Descriptor place = landing.folder().entry(entry);
          OutputStream out = new FileOutputStream(place.path())) {
        out.write(content);
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static byte[] unpacked(String packed) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length <= LARGEST) {
        return content;
      }
    } catch (IOException | IllegalArgumentException e) {
      // said below
    }
    throw new Failure(FailureKind.USAGE, "The settings are no deflated file of at most 1 MiB.", "");
  }

  /** How the JVM calls it. */
  String pathOfJvm() {
    return landing.pathOfJvm(entry);
  }

  @Override
  public void close() {
    landing.remove(entry);
    landing.close();
    if (spool != null) {
      spool.close();
    }
  }
}
