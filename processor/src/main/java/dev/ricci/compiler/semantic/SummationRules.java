package dev.ricci.compiler.semantic;

import static java.util.stream.Collectors.joining;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses the right sides that a competent reader could sum in two ways (LANGUAGE §5 d), with the
 * readings spelled out. An index that one rule refuses is not looked at by the next.
 */
final class SummationRules {
  private final OpenIndices indices;
  private final Readings readings;
  private final String text;
  private final Problems problems;

  SummationRules(OpenIndices indices, Readings readings, String text, Problems problems) {
    this.indices = indices;
    this.readings = readings;
    this.text = text;
    this.problems = problems;
  }

  void check(Expr value) {
    Summation.topLevelTerms(value).forEach(this::checkTerm);
  }

  private void checkTerm(Expr term) {
    Set<String> refused = new LinkedHashSet<>();
    FunctionSums sums = new FunctionSums(indices, term);
    sumInFunction(term, sums, refused);
    extremumOrElementwise(term, sums, refused);
    usedBesideItsSum(term, sums, refused);
    sumOfPowersOrQuotients(term, refused);
    sumOverDivisor(term, refused);
    differentSums(term, refused);
  }

  /** d1: inside a function, an inner product or elementwise? */
  private void sumInFunction(Expr term, FunctionSums found, Set<String> refused) {
    if (found.products().isEmpty()) {
      return;
    }
    List<String> sums = List.copyOf(found.productIndices());
    refused.addAll(sums);
    problems.add(
        Problem.of(ProblemCode.SUM_IN_FUNCTION, found.products().get(0).span(), list(sums))
            .writeOneOf(readings.insideOrOutside(term, sums)));
  }

  /** d1, of rule b: the larger of each pair, or the largest of all? */
  private void extremumOrElementwise(Expr term, FunctionSums found, Set<String> refused) {
    Set<String> over = new LinkedHashSet<>(found.extremumIndices());
    over.removeAll(refused);
    if (found.extrema().isEmpty() || over.isEmpty()) {
      return;
    }
    refused.addAll(over);
    Expr.Call first = found.extrema().get(0);
    problems.add(
        Problem.of(ProblemCode.EXTREMUM_OF_ALIKE, first.span(), first.function().text(), list(over))
            .writeOneOf(List.of(readings.asPlaced(), readings.around(term, over))));
  }

  /** d3: reduced by a part of the term, and used outside of that part. */
  private void usedBesideItsSum(Expr term, FunctionSums found, Set<String> refused) {
    Set<String> over = new LinkedHashSet<>(indices.openImplicit(term));
    over.retainAll(found.reduced());
    over.removeAll(refused);
    if (over.isEmpty()) {
      return;
    }
    refused.addAll(over);
    String index = over.iterator().next();
    problems.add(
        Problem.of(ProblemCode.USED_BESIDE_ITS_SUM, firstOpenUse(term, index), list(over))
            .writeOneOf(List.of(readings.around(term, over), readings.asPlaced())));
  }

  private Span firstOpenUse(Expr e, String index) {
    Expr use = e;
    while (true) {
      Expr next = null;
      for (Expr part : OpenIndices.parts(use)) {
        if (next == null && indices.open(part).contains(index)) {
          next = part;
        }
      }
      if (next == null) {
        return use.span();
      }
      use = next;
    }
  }

  /** d2: a norm or a sum of absolute values? */
  private void sumOfPowersOrQuotients(Expr term, Set<String> refused) {
    Set<String> over = new LinkedHashSet<>(indices.openImplicit(term));
    over.removeAll(refused);
    List<Expr> calls = new ArrayList<>();
    Set<String> found = new LinkedHashSet<>();
    new CallArguments(indices).findAmbiguous(term, over, calls, found);
    if (calls.isEmpty()) {
      return;
    }
    refused.addAll(found);
    Expr first = calls.get(0);
    String name = first instanceof Expr.Call call ? call.function().text() : "the power";
    problems.add(
        Problem.of(
                ProblemCode.SUM_OF_POWERS,
                first.span(),
                list(found),
                first instanceof Expr.Call ? "`" + name + "`" : name)
            .writeOneOf(List.of(readings.asPlaced(), readings.insideCalls(calls, found))));
  }

  /** d4: a sum of quotients or a quotient of sums? */
  private void sumOverDivisor(Expr term, Set<String> refused) {
    Set<String> whole = new LinkedHashSet<>(indices.openImplicit(term));
    whole.removeAll(refused);
    Divisors divisors = new Divisors(indices);
    List<Divisors.Found> found = new ArrayList<>();
    divisors.findInTerm(term, whole, found);
    divisors.findInProducts(term, refused, found);
    for (Divisors.Found one : found) {
      if (!refused.containsAll(one.indices())) {
        refused.addAll(one.indices());
        problems.add(
            Problem.of(
                    ProblemCode.SUM_OVER_DIVISOR,
                    one.divisor().span(),
                    list(one.indices()),
                    one.divisor().span().textIn(text))
                .writeOneOf(readings.overQuotient(one)));
      }
    }
  }

  /** d5: operands of one sum that would be summed over different indices. */
  private void differentSums(Expr term, Set<String> refused) {
    Set<String> over = new LinkedHashSet<>(indices.openImplicit(term));
    if (over.isEmpty() || over.stream().anyMatch(refused::contains)) {
      return;
    }
    for (Expr.Sum sum : sumsOutsideOfFunctions(term)) {
      Set<Set<String>> sets = new LinkedHashSet<>();
      for (Expr operand : SyntaxTree.children(sum)) {
        Set<String> own = new LinkedHashSet<>(indices.open(operand));
        own.retainAll(over);
        if (!own.isEmpty()) {
          sets.add(own);
        }
      }
      if (sets.size() > 1) {
        List<Set<String>> inOrder = List.copyOf(sets);
        problems.add(
            Problem.of(
                    ProblemCode.DIFFERENT_SUMS,
                    sum.span(),
                    list(inOrder.get(0)),
                    list(inOrder.get(1)))
                .writeOneOf(
                    List.of(readings.asPlaced(), readings.eachOperand(sum, over, indices))));
        return;
      }
    }
  }

  private static List<Expr.Sum> sumsOutsideOfFunctions(Expr e) {
    List<Expr.Sum> sums = new ArrayList<>();
    if (e instanceof Expr.Sum sum) {
      sums.add(sum);
    }
    if (e instanceof Expr.Sum
        || e instanceof Expr.Product
        || e instanceof Expr.Negation
        || e instanceof Expr.Paren) {
      OpenIndices.parts(e).forEach(part -> sums.addAll(sumsOutsideOfFunctions(part)));
    }
    return sums;
  }

  /** The indices in backquotes: one, or several with commas. */
  static String list(Collection<String> indices) {
    return indices.stream().map(i -> "`" + i + "`").collect(joining(", "));
  }
}
