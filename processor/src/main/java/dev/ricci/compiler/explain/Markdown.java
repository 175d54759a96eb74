package dev.ricci.compiler.explain;

import java.util.List;

/** Sections as Markdown, formulas as code. */
public final class Markdown {
  private Markdown() {}

  /** A formula under its name: its definition, then each section after its title. */
  public static String print(String name, Section formula, Section ranges, List<Section> others) {
    StringBuilder text = new StringBuilder("## ").append(name).append("\n\n");
    fence(text, PlainText.definition(formula, ranges));
    for (Section section : others) {
      text.append("\n### ").append(section.title()).append("\n\n");
      fence(text, PlainText.lines(section));
    }
    return text.toString();
  }

  /** As code, so that no character of a formula is markup. */
  private static void fence(StringBuilder text, List<String> lines) {
    text.append("```text\n");
    lines.forEach(line -> text.append(line).append('\n'));
    text.append("```\n");
  }
}
