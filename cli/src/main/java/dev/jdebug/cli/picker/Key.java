package dev.jdebug.cli.picker;

/** A key, as far as it means something here. */
sealed interface Key {

  /** A character that is typed. */
  record Text(String character) implements Key {}

  /** A key that stands for no character. */
  enum Named implements Key {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    BACKSPACE,
    /** Ctrl-W: the last word. */
    DELETE_WORD,
    /** Ctrl-U: the whole line. */
    CLEAR,
    /** Esc or Ctrl-C. */
    CANCEL,
    /** The keyboard is gone. */
    GONE,
    /** Nothing to us. */
    OTHER
  }
}
