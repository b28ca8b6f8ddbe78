/** What may be written: patches, validation of ephemeral containers, Pod Security. */
@NullMarked
package dev.jdebug.testbed.cluster.admission;

import org.jspecify.annotations.NullMarked;
