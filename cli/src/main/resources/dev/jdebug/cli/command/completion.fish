# fish completion of jdebug: jdebug completion fish | source
function __jdebug_candidates
    set -l words (commandline -opc) (commandline -ct)
    $words[1] __complete -- $words[2..-1] 2>/dev/null | string match -v ':*'
end
complete -c jdebug -f -a '(__jdebug_candidates)'
complete -c kubectl-jdebug -f -a '(__jdebug_candidates)'
