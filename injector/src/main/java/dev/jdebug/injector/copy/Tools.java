package dev.jdebug.injector.copy;

/**
 * How tools come into a copy.
 *
 * @param image of the sidecar, which has them
 * @param imageVolume as a volume of that image, otherwise an init container copies them
 */
record Tools(String image, boolean imageVolume) {}
