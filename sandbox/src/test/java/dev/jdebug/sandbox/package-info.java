/** What can be told without making a namespace; the rest is tested in the test bed. */
@NullMarked
package dev.jdebug.sandbox;

import org.jspecify.annotations.NullMarked;
