package dev.ricci.emit;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Gradient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The value and the gradients of a method as one program.
 *
 * @param program the parameters are the method's and the cotangents; the statements are those of
 *     the value, then {@code backward}
 * @param backward the statements of the gradients
 * @param cotangents of each result, in the results' order; an int result has none
 * @param gradients of each differentiated parameter
 */
public record Adjoint(
    Program program,
    List<Statement> backward,
    Map<Tensor, Tensor> cotangents,
    Map<Tensor, Tensor> gradients) {
  public Adjoint {
    backward = List.copyOf(backward);
    cotangents = Collections.unmodifiableMap(new LinkedHashMap<>(cotangents));
    gradients = Collections.unmodifiableMap(new LinkedHashMap<>(gradients));
  }

  /** The same gradient as the emitter reads it. */
  public static Adjoint of(Gradient gradient) {
    Program forward = gradient.forward();
    Map<Tensor, Tensor> cotangents = new LinkedHashMap<>();
    for (Tensor result : forward.results()) {
      if (result.element() == Element.REAL) {
        cotangents.put(result, gradient.seeds().get(cotangents.size()));
      }
    }
    Map<Tensor, Tensor> gradients = new LinkedHashMap<>();
    for (int i = 0; i < gradient.wrt().size(); i++) {
      gradients.put(gradient.wrt().get(i), gradient.gradients().get(i));
    }
    return new Adjoint(joined(gradient), gradient.statements(), cotangents, gradients);
  }

  private static Program joined(Gradient gradient) {
    Program forward = gradient.forward();
    List<Tensor> parameters = new ArrayList<>(forward.parameters());
    parameters.addAll(gradient.seeds());
    List<Statement> statements = new ArrayList<>(forward.statements());
    statements.addAll(gradient.statements());
    Map<Tensor, List<Extent>> shapes = new HashMap<>(forward.shapes());
    shapes.putAll(gradient.shapes());
    return new Program(
        forward.name(),
        forward.origin(),
        parameters,
        forward.intParameters(),
        statements,
        shapes,
        forward.requirements(),
        forward.results());
  }
}
