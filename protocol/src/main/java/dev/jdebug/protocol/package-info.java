/**
 * What workstation and collector say to each other: requests, events and rows, as records and as
 * text.
 */
@NullMarked
package dev.jdebug.protocol;

import org.jspecify.annotations.NullMarked;
