/** The formulas of the cases, as a user would write them; javac writes a companion beside each. */
@NullMarked
package dev.ricci.benchmark.formula;

import org.jspecify.annotations.NullMarked;
