package dev.jdebug.injector.cluster.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first part of an HTTP answer.
 *
 * @param headers by name, whatever its case; the last value of a name that comes twice
 */
record HttpHead(int code, String statusLine, Map<String, String> headers) {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_LINES = 1000;

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Reads one, passing over interim answers (1xx but 101). */
  static HttpHead read(InputStream in) throws IOException {
    while (true) {
      HttpHead head = readOne(in);
      if (head.code >= 200 || head.code == 101) {
        return head;
      }
    }
  }

  private static HttpHead readOne(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.") || status.length() < 12) {
      throw new ProtocolException("the answer is not HTTP/1");
    }
    int code;
    try {
      code = Integer.parseInt(status.substring(9, 12));
    } catch (NumberFormatException e) {
      throw new ProtocolException("the answer is not HTTP/1");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int lines = 0; lines < MOST_LINES; lines++) {
      String line = line(in);
      if (line.isEmpty()) {
        return new HttpHead(code, status, headers);
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    throw new ProtocolException("the answer's head does not end");
  }

  /** A line without its end. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
      if (line.length() > LONGEST_LINE) {
        throw new ProtocolException("a line of the answer's head is too long");
      }
    }
  }
}
