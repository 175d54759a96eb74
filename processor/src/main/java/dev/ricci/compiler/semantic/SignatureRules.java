package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.syntax.ReservedWords;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the method's parameters and types as far as the notation has a say in them. */
final class SignatureRules {
  private final Signature signature;
  private final Map<String, Span> firstUses;
  private final Problems problems;

  /**
   * @param firstUses where the program first mentions each name
   */
  SignatureRules(Signature signature, Map<String, Span> firstUses, Problems problems) {
    this.signature = signature;
    this.firstUses = firstUses;
    this.problems = problems;
  }

  void check() {
    signature.parameters().forEach(this::checkName);
    checkElements();
    checkWrt();
  }

  private Span place(String name) {
    return firstUses.getOrDefault(name, Span.NONE);
  }

  private void checkName(Signature.Parameter parameter) {
    String name = parameter.name();
    if (ReservedWords.contains(name) || Function.named(name).isPresent()) {
      problems.add(ProblemCode.RESERVED_WORD, place(name), name, "a parameter");
    } else if (signature.functions().named(name).isPresent()) {
      problems.add(ProblemCode.FUNCTION_OF_TYPE, place(name), name, "a parameter");
    } else if (!JavaNames.isComponentName(name)) {
      problems.add(ProblemCode.JAVA_NAME, place(name), name);
    } else if (!isIdentifier(name)) {
      problems.add(ProblemCode.NOT_AN_IDENTIFIER, Span.NONE, name);
    }
  }

  /** Whether the notation can spell it: Java also allows letters beyond ASCII and {@code $}. */
  static boolean isIdentifier(String name) {
    return name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }

  private void checkElements() {
    List<Signature.Parameter> floating =
        Stream.concat(signature.parameters().stream(), signature.result().components().stream())
            .filter(p -> p.type().number() != Signature.Number.INT)
            .toList();
    for (Signature.Parameter other : floating) {
      Signature.Parameter first = floating.get(0);
      if (other.type().number() != first.type().number()) {
        problems.add(
            ProblemCode.MIXED_ELEMENTS, place(other.name()), describe(first), describe(other));
        return;
      }
    }
  }

  private static String describe(Signature.Parameter value) {
    String number = value.type().number().name().toLowerCase(Locale.ROOT);
    return (value.name().isEmpty() ? "the result" : "`" + value.name() + "`") + " holds " + number;
  }

  private void checkWrt() {
    Set<String> seen = new HashSet<>();
    List<String> floating =
        signature.parameters().stream()
            .filter(p -> p.type().number() != Signature.Number.INT)
            .map(Signature.Parameter::name)
            .toList();
    List<String> all = signature.parameters().stream().map(Signature.Parameter::name).toList();
    for (String name : signature.wrt()) {
      if (!seen.add(name)) {
        problems.add(ProblemCode.WRT_TWICE, place(name), name);
      } else if (!all.contains(name)) {
        problems.add(
            Problem.of(ProblemCode.WRT_UNKNOWN, Span.NONE, name)
                .didYouMean(Suggestions.near(name, floating)));
      } else if (!floating.contains(name)) {
        problems.add(ProblemCode.WRT_INT, place(name), name);
      }
    }
  }
}
