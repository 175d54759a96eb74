/**
 * Learns an unknown image filter, or undoes a known one, by descending the gradients that the
 * processor generates for {@code Y[i,j] = W[m,n]*X[i+m-1,j+n-1]}; and, by chaining the pullbacks of
 * one recurrent cell, how a wave goes on.
 */
@NullMarked
package dev.ricci.example;

import org.jspecify.annotations.NullMarked;
