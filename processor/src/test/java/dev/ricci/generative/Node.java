package dev.ricci.generative;

import dev.ricci.compiler.function.Function;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An expression with all of its sums: what the author of a program has in mind. */
sealed interface Node {
  /** A literal, not negative, or a constant. */
  record Number(String text, double value) implements Node {}

  /** An element of a tensor, or a scalar: a parameter, a target, an argument. */
  record Element(String tensor, List<Place> at) implements Node {
    public Element {
      at = List.copyOf(at);
    }
  }

  /** An index, an int parameter or a size as a number. */
  record Whole(IntForm form) implements Node {}

  /** An operator or a function; {@code min} and {@code max} of two or more. */
  record Apply(Function function, List<Node> arguments) implements Node {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** A call of a function of the program. */
  record Invoke(String function, List<Node> arguments) implements Node {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Select(Node condition, Node then, Node otherwise) implements Node {}

  /** The reductions of the notation that have a floating value. */
  enum Kind {
    SUM,
    PROD,
    MAX,
    MIN,
    MEAN,
    LOGSUMEXP,
    ARGMAX,
    ARGMIN;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** An index that is bound, and its range if the binder gives one. */
  record Binding(String index, Optional<Range> range) {}

  /** Both ends included. */
  record Range(IntForm from, IntForm to) {
    String text() {
      return from.text() + ".." + to.text();
    }
  }

  /**
   * A reduction.
   *
   * @param implicit whether the text does not show it: the rules of summation have to find it
   */
  record Reduce(Kind kind, List<Binding> bindings, Node body, boolean implicit) implements Node {
    public Reduce {
      bindings = List.copyOf(bindings);
    }
  }

  /** {@code softmax} or its logarithm over one index. */
  record Normalize(boolean logarithm, String index, Node body) implements Node {}

  static Node apply(Function function, Node... arguments) {
    return new Apply(function, List.of(arguments));
  }

  static Node number(String text) {
    return new Number(text, Double.parseDouble(text));
  }

  static Node scalar(String name) {
    return new Element(name, List.of());
  }

  default List<Node> children() {
    if (this instanceof Apply apply) {
      return apply.arguments();
    }
    if (this instanceof Invoke invoke) {
      return invoke.arguments();
    }
    if (this instanceof Select select) {
      return List.of(select.condition(), select.then(), select.otherwise());
    }
    if (this instanceof Reduce reduce) {
      return List.of(reduce.body());
    }
    return this instanceof Normalize normalize ? List.of(normalize.body()) : List.of();
  }

  /** The same node over other children, as many as it has. */
  default Node withChildren(List<Node> children) {
    if (this instanceof Apply apply) {
      return new Apply(apply.function(), children);
    }
    if (this instanceof Invoke invoke) {
      return new Invoke(invoke.function(), children);
    }
    if (this instanceof Select) {
      return new Select(children.get(0), children.get(1), children.get(2));
    }
    if (this instanceof Reduce reduce) {
      return new Reduce(reduce.kind(), reduce.bindings(), children.get(0), reduce.implicit());
    }
    if (this instanceof Normalize normalize) {
      return new Normalize(normalize.logarithm(), normalize.index(), children.get(0));
    }
    return this;
  }

  /** The node and all nodes in it, outermost first. */
  default Stream<Node> nodes() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(Node::nodes));
  }

  /** The elements in it, in the order of the text. */
  default Stream<Element> elements() {
    return nodes().filter(Element.class::isInstance).map(Element.class::cast);
  }
}
