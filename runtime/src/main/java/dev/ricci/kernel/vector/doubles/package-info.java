/** What the vector functions have to know of double; what they have in common is outside of it. */
@NullMarked
package dev.ricci.kernel.vector.doubles;

import org.jspecify.annotations.NullMarked;
