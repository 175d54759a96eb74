/** What the vector functions have to know of float; what they have in common is outside of it. */
@NullMarked
package dev.ricci.kernel.vector.floats;

import org.jspecify.annotations.NullMarked;
