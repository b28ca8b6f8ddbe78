/** Rights in a cluster as data: what each way needs, and the roles that grant it. */
@NullMarked
package dev.jdebug.injector.rights;

import org.jspecify.annotations.NullMarked;
