#compdef jdebug kubectl-jdebug
# zsh completion of jdebug: source <(jdebug completion zsh)
_jdebug() {
  local -a candidates
  candidates=("${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  candidates=("${(@)candidates:#:*}")
  compadd -a candidates
}
compdef _jdebug jdebug kubectl-jdebug
