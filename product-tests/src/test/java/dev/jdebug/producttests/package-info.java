/** The product as its users meet it: the shipped program, as a process. */
@NullMarked
package dev.jdebug.producttests;

import org.jspecify.annotations.NullMarked;
