package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CustomContainer;
import dev.jdebug.injector.container.DebugProfile;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the user wants to be different in the copy's containers. */
sealed interface ContainerChange extends PodChange {

  /** By name; {@code *} stands for all that have no entry of their own. */
  record Images(Map<String, String> images) implements ContainerChange {
    public Images {
      images = Map.copyOf(images);
    }

    @Override
    public void apply(PodBuilder pod) {
      pod.accept(
          ContainerBuilder.class,
          container -> {
            String image = images.getOrDefault(container.getName(), images.getOrDefault("*", ""));
            if (!image.isEmpty()) {
              container.withImage(image);
            }
          });
    }
  }

  /** In place where the variable is there already: later ones may refer to it. */
  record Environment(String container, List<EnvEdit> edits) implements ContainerChange {
    public Environment {
      edits = List.copyOf(edits);
    }

    @Override
    public void apply(PodBuilder pod) {
      only(pod, container, this::edit);
    }

    private void edit(ContainerBuilder target) {
      List<EnvVar> variables = new ArrayList<>(target.buildEnv());
      for (EnvEdit edit : edits) {
        List<EnvVar> set =
            edit
                .value()
                .map(v -> new EnvVarBuilder().withName(edit.name()).withValue(v).build())
                .stream()
                .toList();
        int at = 0;
        while (at < variables.size() && !variables.get(at).getName().equals(edit.name())) {
          at++;
        }
        variables.removeIf(variable -> variable.getName().equals(edit.name()));
        variables.addAll(Math.min(at, variables.size()), set);
      }
      target.withEnv(variables);
    }
  }

  /** By number. Who asks for root is not stopped by a rule of the pod's author. */
  record RunsAs(String container, Edits edits) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      only(
          pod,
          container,
          target -> {
            edits
                .user()
                .ifPresent(
                    uid ->
                        target
                            .editOrNewSecurityContext()
                            .withRunAsUser(uid)
                            .withRunAsNonRoot(uid != 0)
                            .endSecurityContext());
            edits
                .group()
                .ifPresent(
                    gid ->
                        target.editOrNewSecurityContext().withRunAsGroup(gid).endSecurityContext());
          });
    }
  }

  /** The user's own part of it. */
  record Custom(String container, Json part) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      PodModel.rewrite(pod, container, plain -> CustomContainer.merge(plain, part));
    }
  }

  /** Rights as of {@code kubectl debug --profile}. */
  record Profile(String container, DebugProfile profile) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      PodModel.rewrite(
          pod,
          container,
          plain -> {
            Map<String, Object> context = new LinkedHashMap<>();
            if (plain.get("securityContext") instanceof Map<?, ?> there) {
              there.forEach((name, value) -> context.put(String.valueOf(name), value));
            }
            Map<String, Object> changed = new LinkedHashMap<>(plain);
            changed.put("securityContext", profile.onto(context));
            return changed;
          });
    }
  }

  /** The original's arguments belong to the original's command. */
  record Runs(String container, List<String> command) implements ContainerChange {
    public Runs {
      command = List.copyOf(command);
    }

    @Override
    public void apply(PodBuilder pod) {
      only(pod, container, target -> target.withCommand(command).withArgs(List.of()));
    }
  }

  record SharesPids(boolean shared) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      pod.editSpec().withShareProcessNamespace(shared).endSpec();
    }
  }

  /** The regular ones: without the copy's own there would be no pod. */
  record OnlyOne(String container) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      boolean regular =
          pod.buildSpec().getContainers().stream().anyMatch(c -> c.getName().equals(container));
      if (regular) {
        pod.editSpec().removeMatchingFromContainers(c -> !is(c, container)).endSpec();
      } else {
        // None of the regular ones starts as long as an init container waits.
        pod.editSpec().removeMatchingFromInitContainers(c -> !is(c, container)).endSpec();
      }
    }

    private static boolean is(ContainerBuilder builder, String name) {
      return name.equals(builder.getName());
    }
  }

  /** But the one that the copy is made for, if it is one of them. */
  record NoInitContainers(String container) implements ContainerChange {
    @Override
    public void apply(PodBuilder pod) {
      List<Container> kept =
          pod.buildSpec().getInitContainers().stream()
              .filter(init -> init.getName().equals(container))
              .toList();
      pod.editSpec().withInitContainers(kept).endSpec();
    }
  }

  /** Applies a change to one container, of whichever list. */
  static void only(PodBuilder pod, String name, Consumer<ContainerBuilder> change) {
    pod.accept(
        ContainerBuilder.class,
        container -> {
          if (name.equals(container.getName())) {
            change.accept(container);
          }
        });
  }
}
