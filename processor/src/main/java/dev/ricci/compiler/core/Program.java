package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Extent;
import java.util.List;
import java.util.Map;

/**
 * A method's program in evaluation order.
 *
 * @param name the method's name, for messages
 * @param origin what positions and indices count from, 0 or 1
 * @param parameters the tensor parameters in the method's order, scalars as rank 0
 * @param intParameters the int parameters
 * @param statements each tensor that is not a parameter is the target of exactly one, before its
 *     first use
 * @param shapes the extents of every tensor; a parameter's are its own sizes, a target's are in
 *     sizes of parameters, int parameters, and sizes of earlier targets
 * @param requirements what is checked before the first statement runs, in the order in which a
 *     failure is reported
 * @param results the values of the method, one or (for a record) several
 */
public record Program(
    String name,
    int origin,
    List<Tensor> parameters,
    List<String> intParameters,
    List<Statement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<Requirement> requirements,
    List<Tensor> results) {
  public Program {
    parameters = List.copyOf(parameters);
    intParameters = List.copyOf(intParameters);
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    requirements = List.copyOf(requirements);
    results = List.copyOf(results);
  }

  public List<Extent> shape(Tensor tensor) {
    List<Extent> shape = shapes.get(tensor);
    if (shape == null) {
      throw new IllegalArgumentException("no tensor " + tensor + " in " + name);
    }
    return shape;
  }
}
