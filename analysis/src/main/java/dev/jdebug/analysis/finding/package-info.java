/** What an analysis says: findings with evidence, confidence and the next command. */
@NullMarked
package dev.jdebug.analysis.finding;

import org.jspecify.annotations.NullMarked;
