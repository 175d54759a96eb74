package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import java.util.List;

/** One fact about a formula. */
public sealed interface Line {
  /** A statement of the notation, as it can be pasted into a formula. */
  record Notation(String statement) implements Line {}

  /**
   * A partial derivative, {@code dY[i]/dX[j] = …}.
   *
   * @param of what is differentiated, one access
   * @param by what it is differentiated by, once or twice
   * @param added whether this adds to what lines before say
   * @param value an expression of the notation
   * @param where the ranges that do not follow, as a {@code where} with a blank before it, or
   *     nothing
   */
  record Partial(String of, List<String> by, boolean added, String value, String where)
      implements Line {
    public Partial {
      by = List.copyOf(by);
    }

    /** The whole line: {@code dY[i]/dX[j] = …}. */
    String text() {
      String quotient = "d" + (by.size() == 1 ? "" : by.size()) + of + "/d" + String.join("/d", by);
      return quotient + (added ? " += " : " = ") + value + where;
    }
  }

  /** The lengths of a tensor's dimensions: {@code W is M×N}. */
  record Shape(String tensor, Element element, List<Extent> lengths) implements Line {
    public Shape {
      lengths = List.copyOf(lengths);
    }
  }

  /** What the name of a size stands for. */
  record Size(String name, Extent value) implements Line {}

  /** The range of an index. */
  record Range(Loop loop) implements Line {}

  /** What evaluating something takes. */
  record Cost(String what, OperationCount count) implements Line {}

  /** What names of the formula were taken for. */
  record Meaning(List<String> names, String meaning) implements Line {
    public Meaning {
      names = List.copyOf(names);
    }
  }
}
