/**
 * The kernels in plain Java, complete by themselves, and the mathematical functions that {@link
 * java.lang.Math} lacks.
 */
@NullMarked
package dev.ricci.kernel.scalar;

import org.jspecify.annotations.NullMarked;
