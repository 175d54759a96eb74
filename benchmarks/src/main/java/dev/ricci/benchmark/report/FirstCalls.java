package dev.ricci.benchmark.report;

/**
 * What the first convolution of a fresh virtual machine takes.
 *
 * @param runs how many virtual machines were started
 * @param millis the median in milliseconds
 * @param kernel the name of the kernels that this machine gets
 */
public record FirstCalls(int runs, double millis, String kernel) {}
