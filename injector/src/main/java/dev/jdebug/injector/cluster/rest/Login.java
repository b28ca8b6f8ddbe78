package dev.jdebug.injector.cluster.rest;

import io.fabric8.kubernetes.client.Config;

/**
 * The cluster that was chosen and what we have for it.
 *
 * @param config server, CA, certificate, proxy, namespace, impersonation
 * @param credential what goes into the Authorization header
 * @param context its name in the kubeconfig; empty inside a pod
 */
record Login(Config config, Credential credential, String context) {}
