package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Suggestions;
import dev.ricci.compiler.function.JavaFunction;
import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a program stand for, as far as its statements have been read: parameters, the
 * targets assigned so far and the functions defined so far. Not for several threads.
 */
final class Symbols {
  private static final Map<String, Double> CONSTANTS =
      Map.of("pi", Math.PI, "inf", Double.POSITIVE_INFINITY, "nan", Double.NaN);

  private final Map<String, Signature.Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Term.UserFunction> functions = new LinkedHashMap<>();
  private final JavaFunctions javaFunctions;
  private final Set<String> allTargets;
  private final Set<String> allFunctions;
  private final Set<String> unread = new LinkedHashSet<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private final Set<String> suggested = new LinkedHashSet<>();

  /**
   * @param ranks the rank of each tensor parameter
   * @param allTargets the targets of all statements, also those that have not been read
   * @param allFunctions likewise the functions
   * @param unread the targets of the statements that the parser could not read
   */
  Symbols(
      Signature signature,
      Map<String, Integer> ranks,
      Set<String> allTargets,
      Set<String> allFunctions,
      List<Identifier> unread) {
    this.javaFunctions = signature.functions();
    this.allTargets = allTargets;
    this.allFunctions = allFunctions;
    unread.forEach(name -> this.unread.add(name.text()));
    for (Signature.Parameter parameter : signature.parameters()) {
      parameters.put(parameter.name(), parameter);
      if (!isIntParameter(parameter.name())) {
        Element element =
            parameter.type().number() == Signature.Number.INT ? Element.INT : Element.REAL;
        tensors.put(
            parameter.name(),
            new Tensor(parameter.name(), element, ranks.getOrDefault(parameter.name(), 0)));
      }
    }
  }

  boolean isParameter(String name) {
    return parameters.containsKey(name);
  }

  Optional<Signature.Type> parameterType(String name) {
    return Optional.ofNullable(parameters.get(name)).map(Signature.Parameter::type);
  }

  boolean isIntParameter(String name) {
    return parameterType(name)
        .filter(t -> t.number() == Signature.Number.INT && t.form() == Signature.Form.PRIMITIVE)
        .isPresent();
  }

  /** The parameter or the target assigned so far. */
  Optional<Tensor> tensor(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  Optional<Term.UserFunction> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** The function of the user's own Java. */
  Optional<JavaFunction> javaFunction(String name) {
    return javaFunctions.named(name);
  }

  Optional<Double> constant(String name) {
    return Optional.ofNullable(CONSTANTS.get(name));
  }

  /** Whether some statement assigns it. */
  boolean isTarget(String name) {
    return allTargets.contains(name);
  }

  /** Whether some statement defines a function of this name, or the user's own Java does. */
  boolean isFunction(String name) {
    return allFunctions.contains(name) || javaFunction(name).isPresent();
  }

  /** Whether a statement that could not be read assigns or defines it: nothing is known of it. */
  boolean isUnread(String name) {
    return unread.contains(name);
  }

  /** The names of which {@link #isUnread} holds. */
  Set<String> unread() {
    return unread;
  }

  /** Notes a function whose definition is wrong: its calls are not. */
  void defineUnread(String function) {
    unread.add(function);
  }

  /** Notes a parameter that the program does not mention: perhaps under a misspelled name. */
  void markUnused(String parameter) {
    unused.add(parameter);
  }

  /** Whether a name without brackets is none of those that have a meaning of their own. */
  boolean isIndex(String name) {
    return !parameters.containsKey(name)
        && !tensors.containsKey(name)
        && !CONSTANTS.containsKey(name);
  }

  void assign(Tensor target) {
    tensors.put(target.name(), target);
  }

  void define(Term.UserFunction function) {
    functions.put(function.name(), function);
  }

  /** The tensors with indices, and those that nothing tells to be without. */
  List<String> tensorNames() {
    return tensors.values().stream()
        .filter(t -> t.rank() > 0 || unused.contains(t.name()) && !isPrimitive(t.name()))
        .map(Tensor::name)
        .toList();
  }

  /**
   * The names like an unknown one: near in spelling, or else the only one left over. They count as
   * used from now on.
   */
  List<String> like(String unknown, Collection<String> candidates) {
    List<String> near = Suggestions.near(unknown, candidates);
    List<String> left = candidates.stream().filter(unused::contains).toList();
    List<String> like = near.isEmpty() && left.size() == 1 ? left : near;
    suggested.addAll(like);
    return like;
  }

  /** Whether it was proposed in place of an unknown name: then it was meant, and is not unused. */
  boolean isSuggested(String name) {
    return suggested.contains(name);
  }

  /** Whether it is a parameter declared as a tensor, be it of rank 0. */
  boolean isTensorParameter(String name) {
    return parameterType(name).filter(t -> t.form() == Signature.Form.TENSOR).isPresent();
  }

  private boolean isPrimitive(String parameter) {
    return parameterType(parameter).filter(t -> t.form() == Signature.Form.PRIMITIVE).isPresent();
  }

  /** What may stand without brackets and is no index. */
  List<String> scalarNames() {
    List<String> names = new ArrayList<>();
    tensors.values().stream().filter(t -> t.rank() == 0).map(Tensor::name).forEach(names::add);
    parameters.keySet().stream().filter(this::isIntParameter).forEach(names::add);
    names.addAll(CONSTANTS.keySet().stream().sorted().toList());
    return names;
  }

  List<String> intParameters() {
    return parameters.keySet().stream().filter(this::isIntParameter).toList();
  }

  List<String> functionNames() {
    List<String> names = new ArrayList<>(functions.keySet());
    names.addAll(javaFunctions.names());
    return names;
  }

  /** What a name that is no index and has no indices stands for, with its article. */
  String describe(String name) {
    if (isIntParameter(name)) {
      return "an int parameter";
    }
    if (tensors.containsKey(name)) {
      return isTensorParameter(name) ? "a tensor" : "a scalar";
    }
    return "a function";
  }
}
