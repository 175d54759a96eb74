/** Where kernels that are loaded by name announce themselves. */
@NullMarked
package dev.ricci.kernel.provider;

import org.jspecify.annotations.NullMarked;
