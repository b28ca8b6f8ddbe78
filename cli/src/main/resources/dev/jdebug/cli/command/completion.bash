# bash completion of jdebug: source <(jdebug completion bash)
_jdebug() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in :*) ;; *) COMPREPLY+=("$line") ;; esac
  done < <("${COMP_WORDS[0]}" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ ${#COMPREPLY[@]} -eq 1 ]; then
    case ${COMPREPLY[0]} in */) compopt -o nospace ;; esac
  fi
}
complete -F _jdebug jdebug kubectl-jdebug
