package dev.jdebug.injector.schedule;

/**
 * What runs where.
 *
 * @param program the image with jdebug itself, of the job
 * @param sidecar the image of the helpers beside the targets
 * @param pullPolicy of the job; empty for the cluster's own default
 */
public record Images(String program, String sidecar, String pullPolicy) {}
