package dev.ricci.generative;

/**
 * What is wrong with a program.
 *
 * @param check which comparison failed: a smaller program has to fail the same one
 * @param message the numbers, or what was thrown
 */
record Failure(String check, String message) {}
