package dev.jdebug.cli.sink.s3;

/** Where an object is. */
record ObjectPlace(String bucket, String key) {

  /** The object beside it with more behind its name. */
  ObjectPlace with(String suffix) {
    return new ObjectPlace(bucket, key + suffix);
  }

  /** Behind the last slash. */
  String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
