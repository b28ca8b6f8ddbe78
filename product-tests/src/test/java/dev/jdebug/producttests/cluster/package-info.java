/** On the cluster that {@code KUBECONFIG} names; skipped, by name, where there is none. */
@NullMarked
package dev.jdebug.producttests.cluster;

import org.jspecify.annotations.NullMarked;
