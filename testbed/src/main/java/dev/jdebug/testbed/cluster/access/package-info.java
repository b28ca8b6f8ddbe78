/** Who calls (certificates, tokens, impersonation) and what they may. */
@NullMarked
package dev.jdebug.testbed.cluster.access;

import org.jspecify.annotations.NullMarked;
