package dev.jdebug.cli.evidence;

import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Session;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.DumpRisks;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.protocol.Surroundings;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The collector in a helper beside the container. */
record PodWitness(Injector injector, Session session, String jvm) implements Witness {

  @Override
  public String name() {
    Pod pod = session.target().pod();
    return pod.namespace() + "/" + pod.name();
  }

  @Override
  public Map<String, Object> way() {
    return Way.tree(session);
  }

  @Override
  public Map<String, Object> place() {
    Target target = session.target();
    Pod pod = target.pod();
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("cluster", injector.address().server());
    place.put("namespace", pod.namespace());
    place.put("pod", pod.name());
    place.put("podUid", pod.uid());
    place.put("container", target.container());
    place.put("containerId", target.containerId());
    place.put("imageId", pod.status(target.container()).at("imageID").text());
    place.put("node", pod.node());
    place.put("helper", session.helper().name());
    place.put("rung", session.rung().word());
    place.put("because", session.because());
    String original = Way.copyOf(session);
    if (!original.isEmpty()) {
      // Whoever reads the artifact must not take it for the original's.
      place.put("copyOf", original);
    }
    return place;
  }

  @Override
  public List<Risk> risks(DumpForecast forecast, Surroundings around) {
    Target target = session.target();
    return DumpRisks.of(target, forecast, around, injector.neighbourhood(target.pod()));
  }

  @Override
  public Optional<Target> target() {
    return Optional.of(session.target());
  }

  @Override
  public String user() {
    return injector.user();
  }

  @Override
  public JvmSelector selector() {
    return new JvmSelector(jvm, "");
  }

  @Override
  public Event.Result ask(
      CollectorRequest request,
      boolean json,
      Duration timeout,
      OutputStream artifact,
      Consumer<Event> events) {
    return session.run(request, timeout, artifact, events);
  }

  @Override
  public void close() {
    injector.close();
  }
}
