package dev.jdebug.injector.cluster;

import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The API server, as much of it as jdebug needs. Refusals are {@link ApiError}s; a server that is
 * not there, or goes away, is a {@link dev.jdebug.protocol.Failure} of kind CLUSTER_UNREACHABLE.
 */
public interface Cluster extends AutoCloseable {

  /** Where it is and as whom we ask. */
  ClusterAddress address();

  Json get(ResourcePath path);

  /**
   * Hands over every item, page by page, so that a large cluster does not have to fit in memory.
   */
  void list(ResourcePath path, Selection selection, Consumer<Json> items);

  /** Sends an object, as in an access review; the server's answer. */
  default Json create(ResourcePath path, Map<String, Object> object) {
    return create(path, object, false);
  }

  /**
   * Makes an object; as the server stored it.
   *
   * @param path of the collection
   * @param dryRun the server judges it, admission included, and keeps nothing
   */
  Json create(ResourcePath path, Map<String, Object> object, boolean dryRun);

  /**
   * Deletes an object. Returns when the server has taken note, not when the thing is gone.
   *
   * @param grace what its processes get to end by themselves; zero kills them
   */
  default void delete(ResourcePath path, Duration grace) {
    delete(path, grace, "");
  }

  /**
   * Deletes an object, but not another one that has taken its name meanwhile.
   *
   * @param uid the object's; empty for any
   */
  void delete(ResourcePath path, Duration grace, String uid);

  /** A strategic merge patch; the patched object. */
  Json patch(ResourcePath path, Map<String, Object> patch, boolean dryRun);

  /** A JSON patch (RFC 6902); the patched object. */
  Json patch(ResourcePath path, List<Map<String, Object>> operations, boolean dryRun);

  /** What the server says of its version. */
  Json version();

  /**
   * Follows one thing.
   *
   * @param since the resource version after which changes are wanted
   * @param enough told each new state; true ends the watch
   * @return whether it was enough; false when the time passed, it was deleted, or the server ended
   *     the watch
   */
  boolean watch(ResourcePath path, String since, Duration limit, Predicate<Json> enough);

  /** Copies a container's log. */
  void log(LogQuery query, OutputStream log);

  /**
   * Runs a command in a container and copies what it writes, as it comes: the sinks' pace is the
   * command's. Ends when the command has ended.
   */
  default ExecExit exec(ExecCall call, OutputStream stdout, OutputStream stderr) {
    return exec(call, ExecStreams.output(stdout, stderr));
  }

  /**
   * Runs a command in a container, with our stdin and a terminal as far as the call wants them. Our
   * stdin's end is the command's, where the server can tell it (Kubernetes 1.30 and newer);
   * elsewhere a warning says so.
   */
  ExecExit exec(ExecCall call, ExecStreams streams);

  /**
   * Connects to a container's first process. What it wrote before is in its log, and so is its exit
   * code in the pod's status: success here says only that it has ended.
   */
  ExecExit attach(ExecCall call, ExecStreams streams);

  @Override
  void close();
}
