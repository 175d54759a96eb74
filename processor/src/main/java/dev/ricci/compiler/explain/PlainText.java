package dev.ricci.compiler.explain;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.print.CorePrinter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sections as plain text. */
public final class PlainText {
  private static final int WIDTH = 90;

  private PlainText() {}

  /** Everything, each section after its title. */
  public static String print(Section formula, Section ranges, List<Section> others) {
    StringBuilder text = new StringBuilder();
    definition(formula, ranges).forEach(line -> text.append(line).append('\n'));
    for (Section section : others) {
      text.append('\n').append(section.title()).append(":\n");
      lines(section).forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** The formula and, below it after {@code where}, its ranges. */
  public static List<String> definition(Section formula, Section ranges) {
    List<String> text = new ArrayList<>(lines(formula));
    List<String> facts = lines(ranges);
    for (int i = 0; i < facts.size(); i++) {
      text.add((i == 0 ? "where " : "      ") + facts.get(i));
    }
    return text;
  }

  /** The lines of a section, without its title. */
  public static List<String> lines(Section section) {
    List<String> text = new ArrayList<>(shapes(section));
    section.lines().stream()
        .filter(line -> !(line instanceof Line.Shape))
        .map(PlainText::line)
        .forEach(text::add);
    return text;
  }

  /** As many on a line as fit. */
  private static List<String> shapes(Section section) {
    List<String> text = new ArrayList<>();
    for (Line line : section.lines()) {
      if (line instanceof Line.Shape shape) {
        String next = shape(shape);
        int last = text.size() - 1;
        if (last >= 0 && text.get(last).length() + next.length() < WIDTH) {
          text.set(last, text.get(last) + ", " + next);
        } else {
          text.add(next);
        }
      }
    }
    return text;
  }

  private static String line(Line line) {
    if (line instanceof Line.Notation notation) {
      return notation.statement();
    }
    if (line instanceof Line.Partial partial) {
      return partial.text();
    }
    if (line instanceof Line.Shape shape) {
      return shape(shape);
    }
    if (line instanceof Line.Size size) {
      return size.name() + " = " + CorePrinter.print(size.value());
    }
    if (line instanceof Line.Range range) {
      return CorePrinter.print(range.loop());
    }
    if (line instanceof Line.Cost cost) {
      return cost.what() + ": " + count(cost.count());
    }
    Line.Meaning meaning = (Line.Meaning) line;
    return String.join(", ", meaning.names()) + ": " + meaning.meaning();
  }

  private static String shape(Line.Shape shape) {
    return shape.lengths().size() == 1
        ? shape.tensor() + " has length " + CorePrinter.print(shape.lengths().get(0))
        : shape.tensor()
            + " is "
            + shape.lengths().stream().map(PlainText::factor).collect(joining("×"));
  }

  /** The extent in brackets, unless it is a name, a number or a call. */
  private static String factor(Extent extent) {
    String text = CorePrinter.print(extent);
    boolean call = extent.asAtom() != null && text.matches("\\w+\\(.*\\)");
    return call || text.matches("\\w+") ? text : "(" + text + ")";
  }

  private static String count(OperationCount count) {
    String arithmetic = products(count.arithmetic());
    String functions = products(count.functions());
    String text =
        functions.equals("0") ? arithmetic : arithmetic + ", function values: " + functions;
    return count.exact() ? text : "at most " + text;
  }

  private static String products(Map<List<Extent>, BigInteger> counts) {
    if (counts.isEmpty()) {
      return "0";
    }
    return counts.entrySet().stream()
        .map(e -> product(e.getKey(), e.getValue()))
        .collect(joining(" + "));
  }

  private static String product(List<Extent> lengths, BigInteger times) {
    if (lengths.size() == 1 && times.equals(BigInteger.ONE)) {
      return CorePrinter.print(lengths.get(0));
    }
    List<String> factors = new ArrayList<>();
    if (!times.equals(BigInteger.ONE) || lengths.isEmpty()) {
      factors.add(times.toString());
    }
    lengths.forEach(l -> factors.add(factor(l)));
    return String.join("*", factors);
  }
}
