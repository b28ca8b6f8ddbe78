package dev.jdebug.cli.sink;

import dev.jdebug.injector.ClaimDoor;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.session.HelperOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claim, or a folder of one. Its pod is made for the first artifact and goes at the end. */
final class ClaimSink implements Sink {
  private final Destination.Claim place;
  private final Claims claims;
  private final boolean replace;
  private @Nullable Injector injector;
  private @Nullable ClaimDoor door;

  ClaimSink(Destination.Claim place, Claims claims, boolean replace) {
    this.place = place;
    this.claims = claims;
    this.replace = replace;
  }

  private ClaimDoor door() {
    ClaimDoor known = door;
    if (known == null) {
      HelperOptions options = claims.helper().get();
      Injector connected = claims.cluster().get();
      injector = connected;
      known = connected.claim(place.claim(), options);
      door = known;
    }
    return known;
  }

  @Override
  public Optional<Object> plan() {
    return Optional.of(door().plan());
  }

  @Override
  public Landing begin(String name, boolean several) {
    ClaimDoor open = door();
    open.open();
    return new ClaimLanding(open, place.claim(), path(name, several), replace);
  }

  private String path(String name, boolean several) {
    String path = place.path();
    if (path.isEmpty() || path.endsWith("/")) {
      return path + name;
    }
    return several ? path + "/" + name : path;
  }

  @Override
  public void close() {
    if (injector != null) {
      injector.close();
    }
  }
}
