package dev.jdebug.producttests.deploy;

import dev.jdebug.producttests.deploy.Node.Fact;
import dev.jdebug.producttests.deploy.Node.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Helm library chart. */
// The texts are the files: they stand together, and the code that fills them below.
@SuppressWarnings("InlineFormatString")
final class HelmFiles {
  private static final String FOLDER = "helm/jdebug-sidecar/";

  private static final String CHART =
      """
      apiVersion: v2
      name: jdebug-sidecar
      description: The sidecar of `jdebug sidecar add`, for the pod templates of other charts.
      type: library
      version: %s
      # Native sidecars.
      kubeVersion: ">=1.29.0-0"
      """;

  private static final String TEMPLATE =
      """
      {{- /*
      The spec of a pod with the sidecar of `jdebug sidecar add`, as YAML.

        {{ include "jdebug.podSpec" (dict "spec" $spec "jdebug" .Values.jdebug) | nindent 6 }}

      spec    the pod's spec, as a dict: from `include "…" . | fromYaml`
      jdebug  enabled         false leaves the spec as it is
              image           of the sidecar
              container       it is for; the only one when not said
              user, group     numbers; those of the container or the pod when not said
              profile         general: root with SYS_PTRACE
              shareProcesses  false leaves shareProcessNamespace as it is
      Generated: change product-tests/…/deploy/HelmFiles.java.
      */ -}}
      {{- define "jdebug.podSpec" -}}
      {{- $spec := deepCopy .spec }}
      {{- $jdebug := default dict .jdebug }}
      {{- $there := list }}
      {{- range concat $spec.containers (default list $spec.initContainers) }}{{ $there = append $there .name }}{{ end }}
      {{- if and (dig "enabled" true $jdebug) (not (has "jdebug-sidecar" $there)) }}
      {{- $name := default "" $jdebug.container }}
      {{- if and (not $name) (eq (len $spec.containers) 1) }}{{ $name = (first $spec.containers).name }}{{ end }}
      {{- if not (has $name $there) }}
      {{- fail (printf "jdebug: the pod has no container %%q; jdebug.container is one of %%s" $name (join ", " $there)) }}
      {{- end }}
      {{- $container := dict }}
      {{- range concat $spec.containers (default list $spec.initContainers) }}
      {{- if eq .name $name }}{{ $container = . }}{{ end }}
      {{- end }}
      {{- $general := eq (default "" $jdebug.profile) "general" }}
      {{- $user := dig "securityContext" "runAsUser" (dig "securityContext" "runAsUser" -1 $spec) $container }}
      {{- $group := dig "securityContext" "runAsGroup" (dig "securityContext" "runAsGroup" -1 $spec) $container }}
      {{- if hasKey $jdebug "user" }}{{ $user = $jdebug.user }}{{ end }}
      {{- if hasKey $jdebug "group" }}{{ $group = $jdebug.group }}{{ end }}
      {{- if and (not $general) (or (lt (int64 $user) 0) (lt (int64 $group) 0)) }}
      {{- fail (printf "jdebug: the user of container %%s is the image's choice; say it with jdebug.user and jdebug.group" $name) }}
      {{- end }}
      {{- $image := required "jdebug: jdebug.image is not set" $jdebug.image }}
      {{- $values := dict "image" $image "container" $name "user" (int64 $user) "group" (int64 $group) "general" $general }}
      {{- $sidecar := include "jdebug.sidecar" $values | fromYaml }}
      {{- $_ := set $spec "initContainers" (prepend (default list $spec.initContainers) $sidecar) }}
      {{- if and (dig "shareProcesses" true $jdebug) (not (dig "hostPID" false $spec)) }}
      {{- $_ := set $spec "shareProcessNamespace" true }}
      {{- end }}
      {{- end }}
      {{- toYaml $spec }}
      {{- end }}
      {{- define "jdebug.sidecar" -}}
      %s{{- end }}
      """;

  private HelmFiles() {}

  static Map<String, String> all() {
    YamlText yaml = new YamlText(HelmFiles::place, HelmFiles::fact);
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FOLDER + "Chart.yaml", CHART.formatted(DeployFiles.VERSION));
    files.put(FOLDER + "templates/_sidecar.tpl", TEMPLATE.formatted(yaml.of(SidecarTree.make())));
    return files;
  }

  private static String place(Place place) {
    return switch (place) {
      case IMAGE -> "{{ .image | quote }}";
      case CONTAINER -> "{{ .container | quote }}";
      case USER -> "{{ .user }}";
      case GROUP -> "{{ .group }}";
    };
  }

  private static String fact(Fact fact) {
    return switch (fact) {
      case GENERAL -> ".general";
      case NON_ROOT -> "ne .user 0";
    };
  }
}
