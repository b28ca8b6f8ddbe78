package dev.jdebug.analysis.heap;

/** Types of values in the file. */
enum BasicType {
  OBJECT(2, 0, "Object"),
  BOOLEAN(4, 1, "boolean"),
  CHAR(5, 2, "char"),
  FLOAT(6, 4, "float"),
  DOUBLE(7, 8, "double"),
  BYTE(8, 1, "byte"),
  SHORT(9, 2, "short"),
  INT(10, 4, "int"),
  LONG(11, 8, "long");

  private static final int[] SIZES = new int[12];
  private static final String[] NAMES = new String[12];

  static {
    for (BasicType type : values()) {
      SIZES[type.tag] = type.size;
      NAMES[type.tag] = type.javaName;
    }
  }

  private final int tag;
  private final int size;
  private final String javaName;

  BasicType(int tag, int size, String javaName) {
    this.tag = tag;
    this.size = size;
    this.javaName = javaName;
  }

  /** In bytes; that of a reference is the file's. */
  static int size(int tag, int referenceSize) {
    if (tag == OBJECT.tag) {
      return referenceSize;
    }
    if (tag < 0 || tag >= SIZES.length || SIZES[tag] == 0) {
      throw new BrokenHeapException("a value of the unknown type " + tag);
    }
    return SIZES[tag];
  }

  static String javaName(int tag) {
    return NAMES[tag];
  }

  static boolean isReference(int tag) {
    return tag == OBJECT.tag;
  }
}
