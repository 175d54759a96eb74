/**
 * Random programs of the notation, built together with what they mean, and the comparison of every
 * stage of the compiler with that meaning: in goes a seed, out comes a failing program in its
 * smallest form, or nothing.
 */
@NullMarked
package dev.ricci.generative;

import org.jspecify.annotations.NullMarked;
