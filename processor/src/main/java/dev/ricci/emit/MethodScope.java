package dev.ricci.emit;

import com.palantir.javapoet.NameAllocator;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of one method and its integer expressions: indices, extents, places in storage. */
final class MethodScope {
  /** Indices of the program have ids from 0 on; what is not one of them has others. */
  private static final int FIRST_VARIABLE = -1000;

  private final EmitContext context;
  private final NameAllocator names = new NameAllocator();
  private final Map<Index, String> indices = new HashMap<>();
  private int variables;

  MethodScope(EmitContext context, List<Tensor> tensors) {
    this.context = context;
    names.newName("sizes", "sizes");
    names.newName("kernel", "kernel");
    tensors.forEach(t -> names.newName(context.javaName(t), t));
  }

  EmitContext context() {
    return context;
  }

  NumberType number() {
    return context.number();
  }

  /** A new local name. */
  String fresh(String proposal) {
    return names.newName(proposal);
  }

  String name(Tensor tensor) {
    return names.get(tensor);
  }

  /** The variable of an index. */
  String name(Index index) {
    return indices.computeIfAbsent(index, i -> names.newName(i.name()));
  }

  /** A new variable that can stand in forms like an index. */
  Index variable(String proposal) {
    Index variable = new Index(proposal, FIRST_VARIABLE - variables++);
    name(variable);
    return variable;
  }

  JavaExpression extent(Extent extent, String hint) {
    if (extent.constant().isPresent()) {
      return JavaExpression.of(extent.constant().getAsLong());
    }
    return JavaExpression.of(context.extent(extent, hint));
  }

  /**
   * A step in a tensor's storage.
   *
   * @param owner the tensor, for the extent's name
   */
  JavaExpression step(Extent step, String owner) {
    if (isNegative(step)) {
      return step(step.negate(), owner).negate();
    }
    List<Extent> sizes = sizes(step);
    if (sizes.size() < 2) {
      return extent(step, owner.isEmpty() ? "step" : owner + "Step");
    }
    return sizes.stream()
        .map(size -> extent(size, ""))
        .reduce((a, b) -> a.infix("*", JavaExpression.PRODUCT, b))
        .orElseThrow();
  }

  /** The sizes that an extent is the product of; none if it is something else. */
  private static List<Extent> sizes(Extent extent) {
    if (extent.terms().size() != 1) {
      return List.of();
    }
    Extent.Monomial only = extent.terms().firstKey();
    return extent.terms().get(only) == 1
            && only.factors().stream().allMatch(Extent.Size.class::isInstance)
        ? only.factors().stream().map(Extent::of).toList()
        : List.of();
  }

  /** The value of a form over indices that are variables. */
  JavaExpression affine(Affine affine) {
    return sum(List.of(), affine, "");
  }

  /**
   * The sum of these terms and a form.
   *
   * @param owner what the extents in it belong to, for their names
   */
  private JavaExpression sum(List<JavaExpression> terms, Affine affine, String owner) {
    List<JavaExpression> plus = new ArrayList<>(terms);
    List<JavaExpression> minus = new ArrayList<>();
    affine
        .coefficients()
        .forEach(
            (atom, coefficient) -> {
              boolean negative = isNegative(coefficient);
              Extent magnitude = negative ? coefficient.negate() : coefficient;
              (negative ? minus : plus).add(times(atom(atom), magnitude, owner));
            });
    Extent constant = affine.constant();
    long number = constant.terms().getOrDefault(new Extent.Monomial(List.of()), 0L);
    Extent rest = constant.minus(number);
    if (isDifference(rest)) {
      rest.terms()
          .forEach(
              (size, coefficient) ->
                  (coefficient < 0 ? minus : plus)
                      .add(extent(Extent.of(size.factors().get(0)), "")));
    } else if (!rest.isConstant(0)) {
      boolean negative = isNegative(rest);
      (negative ? minus : plus)
          .add(
              extent(negative ? rest.negate() : rest, owner.isEmpty() ? "shift" : owner + "Shift"));
    }
    JavaExpression last = JavaExpression.of(Math.abs(number));
    if (plus.isEmpty() && number > 0) {
      plus.add(last);
      last = JavaExpression.of(0);
    }
    if (plus.isEmpty() && minus.isEmpty()) {
      return JavaExpression.of(number);
    }
    JavaExpression sum = plus.isEmpty() ? minus.remove(0).negate() : plus.remove(0);
    for (JavaExpression term : plus) {
      // Integers may be added in any order, so a sum among them needs no parentheses.
      sum = sum.infix("+", JavaExpression.SUM, term, JavaExpression.SUM);
    }
    for (JavaExpression term : minus) {
      sum = sum.minus(term);
    }
    return number < 0 ? sum.minus(last) : sum.plus(last);
  }

  /** Whether it is a size, or a size less another, which is an int in any case. */
  private static boolean isDifference(Extent extent) {
    long sum = extent.terms().values().stream().mapToLong(c -> c).sum();
    return extent.terms().entrySet().stream()
            .allMatch(
                t ->
                    Math.abs(t.getValue()) == 1
                        && t.getKey().factors().size() == 1
                        && t.getKey().factors().get(0) instanceof Extent.Size)
        && (extent.terms().size() == 1 || extent.terms().size() == 2 && sum == 0);
  }

  private static boolean isNegative(Extent extent) {
    return !extent.isConstant(0) && extent.terms().values().stream().allMatch(c -> c < 0);
  }

  private JavaExpression atom(Affine.Atom atom) {
    if (atom instanceof Affine.Quotient quotient) {
      return JavaExpression.of(
          "$T.floorDiv($L, $L)", Math.class, affine(quotient.numerator()), quotient.divisor());
    }
    return JavaExpression.of("$L", name((Index) atom));
  }

  private JavaExpression times(JavaExpression factor, Extent by, String owner) {
    if (by.isConstant(1)) {
      return factor;
    }
    JavaExpression extent = step(by, owner);
    return by.constant().isPresent()
        ? extent.infix("*", JavaExpression.PRODUCT, factor)
        : factor.infix("*", JavaExpression.PRODUCT, extent);
  }

  /** The position of an element in the array of its tensor; not looking at pads' bounds. */
  JavaExpression place(Address address) {
    List<JavaExpression> terms = new ArrayList<>();
    terms.add(JavaExpression.of("$L.offset()", name(address.tensor())));
    for (Address.Border border : address.borders()) {
      terms.add(times(position(border), border.stride(), name(address.tensor())));
    }
    return sum(terms, address.offset(), name(address.tensor()));
  }

  private JavaExpression position(Address.Border border) {
    if (border instanceof Address.Border.Pad pad) {
      return affine(pad.at());
    }
    if (border instanceof Address.Border.Clamp clamp) {
      return JavaExpression.of(
          "$1T.max(0, $1T.min($2L, $3L))",
          Math.class,
          affine(clamp.at()),
          affine(Affine.of(clamp.size().minus(1))));
    }
    if (border instanceof Address.Border.Wrap wrap) {
      return JavaExpression.of(
          "$T.floorMod($L, $L)", Math.class, affine(wrap.at()), extent(wrap.size(), "period"));
    }
    Address.Border.Gather gather = (Address.Border.Gather) border;
    JavaExpression element = element(gather.at());
    return element.minus(JavaExpression.of(gather.origin()));
  }

  /** An element of an array, inside of all pads. */
  JavaExpression element(Address address) {
    return JavaExpression.of("$L.data()[$L]", name(address.tensor()), place(address));
  }

  /** Whether the pads of an address let it stay in its tensor. */
  JavaExpression isInside(Address address) {
    JavaExpression all = null;
    for (Address.Border border : address.borders()) {
      if (border instanceof Address.Border.Pad pad) {
        JavaExpression at = affine(pad.at());
        JavaExpression inside =
            at.infix(">=", JavaExpression.COMPARISON, JavaExpression.of(0))
                .infix(
                    "&&",
                    JavaExpression.AND,
                    at.infix("<", JavaExpression.COMPARISON, extent(pad.size(), "size")));
        all =
            all == null ? inside : all.infix("&&", JavaExpression.AND, inside, JavaExpression.AND);
      }
    }
    if (all == null) {
      throw new IllegalArgumentException("no pad in " + address);
    }
    return all;
  }
}
