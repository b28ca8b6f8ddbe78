package dev.jdebug.producttests.containers;

import java.util.List;

/** Where the sidecar may write. */
enum SidecarRoot {
  /** As an ephemeral container, which can have no volume: its own layer. */
  OWN_LAYER,
  /** As a sidecar: read-only root, a volume on /tmp. */
  READ_ONLY_WITH_TMP,
  /** Nowhere. */
  READ_ONLY;

  List<String> options() {
    return switch (this) {
      case OWN_LAYER -> List.of();
      case READ_ONLY_WITH_TMP ->
          List.of("--read-only", "--read-only-tmpfs=false", "--tmpfs=/tmp:mode=1777");
      case READ_ONLY -> List.of("--read-only", "--read-only-tmpfs=false");
    };
  }
}
