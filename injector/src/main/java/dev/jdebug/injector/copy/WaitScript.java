package dev.jdebug.injector.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a container of a copy runs instead of its command. The command comes as words behind the
 * script, not as text in it, so that the kubelet resolves {@code $(VARIABLE)} in it as it would
 * have in the original. For the same reason the script has neither {@code $(} nor {@code $$} in it.
 */
final class WaitScript {
  /** Where everything of ours is in the copy. */
  static final String FOLDER = "/jdebug";

  /** The sidecar's root, or as much of it as waiting needs. */
  static final String TOOLS = FOLDER + "/tools";

  static final String RUN_ORIGINAL = FOLDER + "/run-original";
  static final String SHELL = FOLDER + "/sh";

  /** Static, so that an image without anything can run it. */
  static final String BUSYBOX = TOOLS + "/bin/busybox";

  // As pid 1 it hears only what it traps; `wait` also takes the orphans that come to it. Quoting is
  // by expansions alone: what a command substitution returns has lost its last line's end.
  static final String TEXT =
      """
      umask 022
      busybox=/jdebug/tools/bin/busybox
      quote() {
        rest=$1 out=
        while :; do
          case $rest in
            *\\'*) out=$out${rest%%\\'*}"'\\\\''" rest=${rest#*\\'} ;;
            *) break ;;
          esac
        done
        printf %s "'$out$rest'"
      }
      kind=$1
      shift
      {
        echo "#!$busybox sh"
        if [ "$kind" = command ]; then
          printf 'cd '
          quote "$PWD"
          echo ' || exit'
          case $1 in
            */*) ;;
            *)
              printf 'word='
              quote "$1"
              shift
              echo
              echo 'IFS=:'
              echo 'for folder in $PATH; do'
              printf '  [ ! -f "$folder/$word" ] || [ ! -x "$folder/$word" ] || exec "$folder/$word"'
              for word; do printf ' '; quote "$word"; done
              echo
              echo 'done'
              echo 'echo "run-original: $word is not on the PATH ($PATH)." >&2'
              echo 'exit 127'
              shift "$#"
              ;;
          esac
          [ "$#" = 0 ] || printf exec
          for word; do printf ' '; quote "$word"; done
          echo
        else
          echo 'echo "run-original: the pod names no command: it is the entry point of the image, which Kubernetes does not tell." >&2'
          if [ "$#" != 0 ]; then
            printf 'echo "run-original: its arguments are in "'
            quote "/jdebug/run-original.args"
            echo '"." >&2'
          fi
          echo 'exit 127'
        fi
      } >/jdebug/run-original
      for word; do quote "$word"; echo; done >/jdebug/run-original.args
      {
        echo "#!$busybox sh"
        echo 'PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}:/jdebug/tools/bin'
        echo 'export PATH'
        echo 'exec /jdebug/tools/bin/busybox sh "$@"'
      } >/jdebug/sh
      "$busybox" chmod 755 /jdebug/run-original /jdebug/sh
      echo 'jdebug: this container waits; /jdebug/run-original is what it would have run.'
      trap 'exit 0' TERM INT
      while :; do
        "$busybox" sleep 3600 &
        wait "$!"
      done
      """;

  private WaitScript() {}

  /** The command of a container that waits in place of this one. */
  static List<String> command(List<String> command, List<String> args) {
    List<String> words = new ArrayList<>(List.of(BUSYBOX, "sh", "-c", TEXT, "jdebug"));
    words.add(command.isEmpty() ? "args" : "command");
    words.addAll(command);
    words.addAll(args);
    return words;
  }
}
