package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.CoreRanges;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reverse differentiation of core programs. The result is a core program again. */
public final class Differentiator {
  private Differentiator() {}

  /**
   * The parameters to differentiate by: the floating ones of these names, all of them if there are
   * no names, none if no result has a derivative.
   */
  public static List<Tensor> parameters(Program forward, Collection<String> names) {
    boolean floating = forward.results().stream().anyMatch(t -> t.element() == Element.REAL);
    return forward.parameters().stream()
        .filter(t -> floating && t.element() == Element.REAL)
        .filter(t -> names.isEmpty() || names.contains(t.name()))
        .toList();
  }

  /**
   * The gradients of the program's floating results by the parameters {@code wrt}, in the form that
   * is computed.
   */
  public static Gradient gradient(Program forward, List<Tensor> wrt) {
    return gradient(forward, wrt, Elimination.OUTPUT);
  }

  /** The same in one of the forms that gathers can take. */
  public static Gradient gradient(Program forward, List<Tensor> wrt, Elimination elimination) {
    FreshNames names = new FreshNames(forward);
    CoreRanges ranges = new CoreRanges(forward);
    Cotangents cotangents = new Cotangents(forward, ranges, names, Cotangents.Kind.GIVEN);
    List<Tensor> seeds = new ArrayList<>();
    for (Tensor result : forward.results()) {
      if (result.element() == Element.REAL) {
        Tensor seed =
            cotangents.declare(
                names.tensor("d" + result.name()), Element.REAL, forward.shape(result));
        seeds.add(seed);
        cotangents.contribute(result, seed);
      }
    }
    IndexSubstitution.Facts facts =
        new IndexSubstitution.Facts(forward.origin(), ranges, elimination, names);
    return new ReversePass(forward, wrt, cotangents, facts).run(seeds);
  }

  /** The gradients of a program with one result, a scalar: its cotangent is the number 1. */
  public static Gradient gradientOfScalar(Program forward, List<Tensor> wrt) {
    FreshNames names = new FreshNames(forward);
    CoreRanges ranges = new CoreRanges(forward);
    Cotangents cotangents = new Cotangents(forward, ranges, names, Cotangents.Kind.ONE);
    cotangents.contributeIdentity(forward.results().get(0));
    IndexSubstitution.Facts facts =
        new IndexSubstitution.Facts(forward.origin(), ranges, Elimination.OUTPUT, names);
    return new ReversePass(forward, wrt, cotangents, facts).run(List.of());
  }
}
