package dev.jdebug.injector.cluster;

/**
 * Which items of a collection.
 *
 * @param labels a label selector; empty for all
 * @param fields a field selector; empty for all
 * @param metadataOnly names and labels suffice: the items have no spec and no status
 */
public record Selection(String labels, String fields, boolean metadataOnly) {
  public static final Selection ALL = new Selection("", "", false);

  public static Selection labelled(String labels) {
    return new Selection(labels, "", false);
  }

  public static Selection where(String fields) {
    return new Selection("", fields, false);
  }
}
