package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.target.Ids;
import java.util.Optional;

/**
 * How a sidecar is wanted.
 *
 * @param image of the sidecar
 * @param pullPolicy empty for the cluster's own default
 * @param container it is for; empty for the pod's default, or the only one
 * @param ids what it runs as; empty for those of the container
 * @param tracing root with SYS_PTRACE, which reaches processes of any user
 * @param nativeSidecar empty for what the server can
 * @param sharesProcesses whether the pod's containers are to see each other's processes
 */
public record SidecarOptions(
    String image,
    String pullPolicy,
    String container,
    Optional<Ids> ids,
    boolean tracing,
    Optional<Boolean> nativeSidecar,
    boolean sharesProcesses) {}
