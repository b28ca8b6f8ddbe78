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
{{- fail (printf "jdebug: the pod has no container %q; jdebug.container is one of %s" $name (join ", " $there)) }}
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
{{- fail (printf "jdebug: the user of container %s is the image's choice; say it with jdebug.user and jdebug.group" $name) }}
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
name: jdebug-sidecar
image: {{ .image | quote }}
command:
- keeper
- "--ttl"
- "2147483647"
env:
- name: JDEBUG_SIDECAR
  value: {{ .container | quote }}
restartPolicy: Always
resources:
  requests:
    cpu: "5m"
    memory: "16Mi"
  limits:
    memory: "128Mi"
securityContext:
{{- if .general }}
  runAsUser: 0
{{- else }}
  runAsUser: {{ .user }}
{{- end }}
{{- if .general }}
  runAsGroup: 0
{{- else }}
  runAsGroup: {{ .group }}
{{- end }}
{{- if .general }}
  runAsNonRoot: false
{{- else }}
  runAsNonRoot: {{ ne .user 0 }}
{{- end }}
  allowPrivilegeEscalation: false
  capabilities:
    drop:
    - ALL
{{- if .general }}
    add:
    - SYS_PTRACE
    - SETUID
    - SETGID
    - KILL
    - DAC_OVERRIDE
{{- end }}
  seccompProfile:
    type: RuntimeDefault
{{- end }}
