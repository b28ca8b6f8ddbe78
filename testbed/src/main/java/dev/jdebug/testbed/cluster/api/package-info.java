/** The API's vocabulary: resource types, Status objects, field errors, requests. */
@NullMarked
package dev.jdebug.testbed.cluster.api;

import org.jspecify.annotations.NullMarked;
