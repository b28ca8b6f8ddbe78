package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Pods for tests, written as JSON with single quotes. */
public final class Pods {
  private Pods() {}

  public static Json json(String text) {
    try {
      return Json.parse(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pod from its three parts. */
  public static Pod pod(String metadata, String spec, String status) {
    return new Pod(
        json("{'metadata':" + metadata + ",'spec':" + spec + ",'status':" + status + "}"));
  }

  /** A running pod {@code shop/api} whose container {@code app} runs. */
  public static Pod running() {
    return running("{'containers':[{'name':'app','image':'shop'}]}");
  }

  public static Pod running(String spec) {
    return pod(
        "{'namespace':'shop','name':'api','uid':'u-1','resourceVersion':'7'}",
        spec,
        "{'phase':'Running','containerStatuses':[{'name':'app','state':{'running':{}},"
            + "'containerID':'containerd://0123abc'}]}");
  }
}
