/**
 * Learns an unknown image filter, or undoes a known one, by descending the gradients that the
 * processor generates for {@code Y[i,j] = W[m,n]*X[i+m-1,j+n-1]}.
 */
@NullMarked
package dev.ricci.example;

import org.jspecify.annotations.NullMarked;
