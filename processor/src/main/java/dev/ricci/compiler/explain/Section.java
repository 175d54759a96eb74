package dev.ricci.compiler.explain;

import java.util.List;

/**
 * Lines that belong together.
 *
 * @param title what they are; empty for the formula itself, which comes first
 */
public record Section(String title, List<Line> lines) {
  public Section {
    lines = List.copyOf(lines);
  }
}
