/**
 * What is compared: each case is a formula with sizes, its random operands and a reference result
 * in double arithmetic by loops of its own, free of any library and of the code under test.
 */
@NullMarked
package dev.ricci.benchmark.workload;

import org.jspecify.annotations.NullMarked;
