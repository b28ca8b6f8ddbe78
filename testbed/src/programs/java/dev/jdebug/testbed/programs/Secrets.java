package dev.jdebug.testbed.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds a number of strings that are made at run time: no literal of the program's code. The word
 * is the megabytes to hold beside them.
 */
public final class Secrets {
  /** What each of them begins with. */
  public static final String BEGINNING = new StringBuilder("-terces").reverse().toString();

  private Secrets() {}

  public static void main(String[] args) throws InterruptedException {
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      held.add(BEGINNING + i);
    }
    int megabytes = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    for (int i = 0; i < megabytes * 4; i++) {
      byte[] block = new byte[1 << 18];
      block[0] = (byte) i;
      held.add(block);
    }
    Readiness.announce();
    Thread.currentThread().join();
    System.out.println(held.size());
  }
}
