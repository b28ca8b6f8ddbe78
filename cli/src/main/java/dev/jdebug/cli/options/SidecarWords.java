package dev.jdebug.cli.options;

import dev.jdebug.injector.target.Ids;
import java.util.Optional;

/**
 * What {@code sidecar} is told; empty where not given.
 *
 * @param add or take back
 * @param general root with SYS_PTRACE
 * @param apply change the workload
 * @param rehearse let the server judge the change
 */
public record SidecarWords(
    boolean add,
    String workload,
    String container,
    String image,
    String pullPolicy,
    Optional<Ids> ids,
    boolean general,
    Optional<Boolean> nativeSidecar,
    boolean sharesProcesses,
    boolean apply,
    boolean rehearse) {}
