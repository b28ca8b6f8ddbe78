package dev.jdebug.injector;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.container.ClaimPod;
import dev.jdebug.injector.ladder.Leftovers;
import dev.jdebug.injector.session.ClaimLaunch;
import dev.jdebug.injector.transfer.Upload;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.RemotePath;
import java.io.InputStream;
import java.util.Map;

/** A claim, written by a pod of ours that is deleted when the injector is closed. */
public final class ClaimDoor {
  private final ClaimLaunch launch;
  private final Upload upload;
  private final Leftovers leftovers;
  private boolean open;

  ClaimDoor(Cluster cluster, String namespace, ClaimLaunch launch, Leftovers leftovers) {
    this.launch = launch;
    this.upload = new Upload(cluster, namespace, launch.name());
    this.leftovers = leftovers;
  }

  /** The pod that would be made. */
  public Map<String, Object> plan() {
    return launch.pod();
  }

  /** Makes the pod, once. */
  public void open() {
    if (open) {
      return;
    }
    // Before it is made: a signal may come between the request and its answer.
    leftovers.add(launch::end);
    launch.launch();
    open = true;
  }

  /**
   * Writes a file.
   *
   * @param path in the claim
   * @param replace an older file may be replaced
   * @param frames as {@link dev.jdebug.protocol.UploadFrames} has them
   * @param ready run when the collector there is ready to take it
   * @return what the collector there has proven
   */
  public Event.Result write(String path, boolean replace, InputStream frames, Runnable ready) {
    RemotePath place = RemotePath.ofText(ClaimPod.MOUNT + "/" + path);
    return upload.write(new CollectorRequest.FileWrite(place, replace), frames, ready);
  }
}
