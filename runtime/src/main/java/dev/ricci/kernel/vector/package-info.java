/**
 * The kernels on the Vector API. Nothing outside of this package refers to it but by name, since it
 * cannot be loaded without the module {@code jdk.incubator.vector}.
 */
@NullMarked
package dev.ricci.kernel.vector;

import org.jspecify.annotations.NullMarked;
