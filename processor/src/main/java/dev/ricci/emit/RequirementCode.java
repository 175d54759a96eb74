package dev.ricci.emit;

import static dev.ricci.emit.RuntimeNames.CHECKS;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.print.CorePrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Requirements as Java statements that throw where one does not hold. */
final class RequirementCode {
  private final String method;
  private final int origin;
  private final Function<Tensor, String> tensors;
  private final UnaryOperator<String> variables;
  private final UnaryOperator<Extent> canonical;
  private final ExtentCode extents;
  private final Map<String, String> loopVariables = new HashMap<>();

  /**
   * @param method the method's name, for messages
   * @param tensors the variables that hold int tensors
   * @param variables the variable of a loop, by the name of its index
   * @param canonical rewrites an extent to sizes of parameters and int parameters
   * @param atoms the variables that hold those
   */
  RequirementCode(
      String method,
      int origin,
      Function<Tensor, String> tensors,
      UnaryOperator<String> variables,
      UnaryOperator<Extent> canonical,
      Function<Extent.Atom, String> atoms) {
    this.method = method;
    this.origin = origin;
    this.tensors = tensors;
    this.variables = variables;
    this.canonical = canonical;
    this.extents =
        new ExtentCode(
            atom -> {
              String variable =
                  atom instanceof Extent.Parameter p ? loopVariables.get(p.name()) : null;
              return variable == null ? atoms.apply(atom) : variable;
            },
            atom -> atom instanceof Extent.Parameter p && loopVariables.containsKey(p.name()),
            atom -> Optional.empty());
  }

  /** The statements, none if it is known to hold. */
  CodeBlock of(Requirement requirement) {
    if (requirement instanceof Requirement.SameExtent same) {
      return sameExtent(same);
    }
    if (requirement instanceof Requirement.LegalRange legal) {
      return legalRange(legal.range());
    }
    if (requirement instanceof Requirement.Within within) {
      return within(within);
    }
    if (requirement instanceof Requirement.StartsAtOrigin starts) {
      Extent from = canonical.apply(starts.from());
      return from.isConstant(origin)
          ? none()
          : CodeBlock.of(
              "$T.startsAtOrigin($S, $S, $L, $L);\n",
              CHECKS,
              method,
              starts.index(),
              extents.of(from),
              origin);
    }
    if (requirement instanceof Requirement.Positive positive) {
      Extent stride = canonical.apply(positive.stride());
      return CodeBlock.of(
          "$T.positive($S, $S, $L);\n", CHECKS, method, positive.text(), extents.of(stride));
    }
    return gatherWithin((Requirement.GatherWithin) requirement);
  }

  private static CodeBlock none() {
    return CodeBlock.of("");
  }

  private CodeBlock sameExtent(Requirement.SameExtent same) {
    Extent first = size(same.first());
    Extent second = size(same.second());
    if (first.equals(second)) {
      return none();
    }
    return CodeBlock.of(
        "$T.sameExtent($S, $S, $L, $S,$W$L, $S, $L);\n",
        CHECKS,
        method,
        same.index(),
        extents.of(first),
        same.first().access(),
        extents.of(second),
        same.second().access(),
        same.second().dimension());
  }

  private Extent size(Requirement.Place place) {
    return canonical.apply(Extent.size(place.tensor().name(), place.dimension()));
  }

  private CodeBlock legalRange(Loop range) {
    Extent from = canonical.apply(range.from());
    Extent to = canonical.apply(range.to());
    OptionalLong length = to.minus(from).plus(1).constant();
    if (length.isPresent() && length.getAsLong() >= 0) {
      return none();
    }
    return CodeBlock.of(
        "$T.range($S, $S,$W$L, $L);\n",
        CHECKS,
        method,
        CorePrinter.print(range),
        extents.of(from),
        extents.of(to));
  }

  private CodeBlock within(Requirement.Within within) {
    CodeBlock.Builder code = CodeBlock.builder();
    Affine position = within.position();
    List<Loop> domain = new ArrayList<>(within.domain());
    Optional<CodeBlock> notEmpty = notEmpty(domain);
    notEmpty.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    // An index that stands in a rounded quotient and beside it does not reach both ends at once.
    List<Loop> enumerated =
        domain.stream().filter(l -> PositionBounds.isShared(position, l.index())).toList();
    for (Loop loop : enumerated) {
      beginLoop(code, loop);
    }
    CodeBlock bounds = bounds(within, inLoops(position, enumerated), domain, enumerated);
    code.add(bounds);
    enumerated.forEach(l -> code.endControlFlow());
    loopVariables.clear();
    notEmpty.ifPresent(condition -> code.endControlFlow());
    return bounds.isEmpty() ? none() : code.build();
  }

  /** Whether there is any point, as a condition; nothing if there certainly is. */
  private Optional<CodeBlock> notEmpty(List<Loop> domain) {
    Set<CodeBlock> conditions = new LinkedHashSet<>();
    for (Loop loop : domain) {
      Extent from = canonical.apply(loop.from());
      Extent to = canonical.apply(loop.to());
      OptionalLong length = to.minus(from).plus(1).constant();
      if (length.isEmpty() || length.getAsLong() < 1) {
        conditions.add(CodeBlock.of("$L <= $L", extents.of(from), extents.of(to)));
      }
    }
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(conditions.stream().collect(CodeBlock.joining(" && ")));
  }

  private void beginLoop(CodeBlock.Builder code, Loop loop) {
    String variable = variable(loop.index());
    CodeBlock from = extents.of(canonical.apply(loop.from()));
    CodeBlock to = extents.of(canonical.apply(loop.to()));
    code.beginControlFlow("for (long $1L = $2L; $1L <= $3L; $1L++)", variable, from, to);
    loopVariables.put(loopParameter(loop.index()), variable);
  }

  private String variable(Index index) {
    String name = index.name();
    while (loopVariables.containsValue(variables.apply(name))) {
      name += "_";
    }
    return variables.apply(name);
  }

  /** An index as a number that is known inside of its loop. No parameter has such a name. */
  private static String loopParameter(Index index) {
    return index.name() + "#" + index.id();
  }

  private static Affine inLoops(Affine position, List<Loop> loops) {
    return position.substitute(
        index ->
            loops.stream().anyMatch(l -> l.index().equals(index))
                ? Affine.of(Extent.parameter(loopParameter(index)))
                : null);
  }

  private CodeBlock bounds(
      Requirement.Within within, Affine position, List<Loop> domain, List<Loop> enumerated) {
    PositionBounds reached = new PositionBounds(domain, canonical);
    Extent low = reached.of(position, false);
    Extent high = reached.of(position, true);
    Extent size = size(within.place());
    Extent last = size.plus(origin - 1L);
    CodeBlock.Builder code = CodeBlock.builder();
    if (!PositionBounds.isAtLeast(low, Extent.of(origin))) {
      throwIf(
          code,
          CodeBlock.of("$L < $L", extents.of(low), origin),
          within,
          low,
          size,
          values(position, domain, enumerated, false));
    }
    if (!within.lowerOnly() && !PositionBounds.isAtLeast(last, high)) {
      throwIf(
          code,
          CodeBlock.of("$L > $L", extents.of(high), extents.of(last)),
          within,
          high,
          size,
          values(position, domain, enumerated, true));
    }
    return code.build();
  }

  private void throwIf(
      CodeBlock.Builder code,
      CodeBlock condition,
      Requirement.Within within,
      Extent position,
      Extent size,
      CodeBlock values) {
    code.beginControlFlow("if ($L)", condition);
    Requirement.Place place = within.place();
    CodeBlock at = extents.of(position);
    if (within.lowerOnly()) {
      code.addStatement(
          "throw $T.below($S, $S, $L,$W$L, $L,$W$L)",
          CHECKS,
          method,
          place.access(),
          place.dimension(),
          at,
          origin,
          values);
    } else {
      code.addStatement(
          "throw $T.outside($S, $S, $L,$W$L, $L, $L,$W$L)",
          CHECKS,
          method,
          place.access(),
          place.dimension(),
          at,
          origin,
          extents.of(size),
          values);
    }
    code.endControlFlow();
  }

  /** The values of the indices at a bound, as text: {@code "i = " + iTo + ", m = " + mTo}. */
  private CodeBlock values(
      Affine position, List<Loop> domain, List<Loop> enumerated, boolean greatest) {
    CodeBlock.Builder text = CodeBlock.builder();
    boolean first = true;
    for (Loop loop : domain) {
      Index index = loop.index();
      CodeBlock value;
      if (enumerated.contains(loop)) {
        value = CodeBlock.of("$L", loopVariables.get(loopParameter(index)));
      } else if (position.mentions(index)) {
        value = value(position, loop, greatest);
      } else {
        continue;
      }
      text.add(first ? "$S + $L" : "$W+ $S + $L", (first ? "" : ", ") + index + " = ", value);
      first = false;
    }
    return first ? CodeBlock.of("$S", "") : text.build();
  }

  private CodeBlock value(Affine position, Loop loop, boolean greatest) {
    Extent coefficient = canonical.apply(PositionBounds.slope(position, loop.index()));
    CodeBlock from = operand(canonical.apply(loop.from()));
    CodeBlock to = operand(canonical.apply(loop.to()));
    OptionalLong constant = coefficient.constant();
    if (constant.isPresent()) {
      return constant.getAsLong() > 0 == greatest ? to : from;
    }
    return CodeBlock.of(
        "($L > 0 ? $L : $L)", extents.of(coefficient), greatest ? to : from, greatest ? from : to);
  }

  private CodeBlock operand(Extent extent) {
    CodeBlock code = extents.of(extent);
    return extent.constant().isPresent() || extents.isVariable(extent)
        ? code
        : CodeBlock.of("($L)", code);
  }

  private CodeBlock gatherWithin(Requirement.GatherWithin within) {
    Position.Gather gather = within.gather();
    List<Loop> loops =
        within.domain().stream()
            .filter(l -> gather.at().stream().anyMatch(a -> a.mentions(l.index())))
            .toList();
    CodeBlock.Builder code = CodeBlock.builder();
    // With an empty loop that the gather does not mention nothing is gathered.
    List<Loop> others = within.domain().stream().filter(l -> !loops.contains(l)).toList();
    Optional<CodeBlock> notEmpty = notEmpty(others);
    notEmpty.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    for (Loop loop : loops) {
      beginLoop(code, loop);
    }
    CodeBlock at =
        gather.at().stream()
            .map(a -> canonical.apply(inLoops(a, loops).constant()).minus(origin))
            .map(e -> CodeBlock.of("(int) ($L)", extents.asLong(e)))
            .collect(CodeBlock.joining(", "));
    String variable = variables.apply("position");
    Extent size = size(within.place());
    Extent last = size.plus(origin - 1L);
    code.addStatement("int $L = $L.get($L)", variable, tensors.apply(gather.tensor()), at);
    code.beginControlFlow("if ($1L < $2L || $1L > $3L)", variable, origin, extents.of(last));
    CodeBlock.Builder values = CodeBlock.builder();
    for (Loop loop : loops) {
      boolean first = loop.equals(loops.get(0));
      values.add(
          first ? "$S + $L" : "$W+ $S + $L",
          (first ? "" : ", ") + loop.index() + " = ",
          loopVariables.get(loopParameter(loop.index())));
    }
    code.addStatement(
        "throw $T.gathered($S, $S, $L, $S,$W$L, $L, $L,$W$L)",
        CHECKS,
        method,
        within.place().access(),
        within.place().dimension(),
        gather.toString(),
        variable,
        origin,
        extents.of(size),
        loops.isEmpty() ? CodeBlock.of("$S", "") : values.build());
    code.endControlFlow();
    loops.forEach(l -> code.endControlFlow());
    loopVariables.clear();
    notEmpty.ifPresent(condition -> code.endControlFlow());
    return code.build();
  }
}
