/**
 * Which integers every index runs over: a bound program goes in, and the range of each index, the
 * shape of each target and the checks left for run time come out.
 */
@NullMarked
package dev.ricci.compiler.range;

import org.jspecify.annotations.NullMarked;
