package dev.ricci.benchmark.report;

import java.util.List;

/**
 * Under what circumstances was measured.
 *
 * @param machine what it ran on
 * @param releases the versions of Java, the main one first
 * @param forks the virtual machines per measurement
 * @param quick whether it was only a trial
 * @param picture the file name of the chart, empty if there is none
 */
public record Setting(
    Machine machine, List<String> releases, int forks, boolean quick, String picture) {}
