package dev.jdebug.formats.jfr;

/**
 * What passed in a walk over a chunk.
 *
 * @param events but those of metadata and constants
 * @param blanked events and constants of which something was blanked
 */
public record ChunkSummary(ChunkHeader header, long events, long blanked) {}
