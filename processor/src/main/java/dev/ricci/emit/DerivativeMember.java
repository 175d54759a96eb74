package dev.ricci.emit;

import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A derivative that one method computes in one run, without a pullback in between.
 *
 * @param kind which one
 * @param method what the method computes: its parameters are those of the original, then the
 *     directions; its results are what the record is made of
 * @param directions the parameters that belong to tensors of the original, with that tensor
 */
public record DerivativeMember(Kind kind, CompanionMethod method, Map<Tensor, Tensor> directions) {
  public DerivativeMember {
    directions = Collections.unmodifiableMap(new LinkedHashMap<>(directions));
  }

  /** The derivatives that are computed so. */
  public enum Kind {
    /** {@code record FooTangent(R Y, R dY)}. */
    TANGENT("Tangent", "The value of {@code $L}, and how it changes along a direction.\n"),
    /** The Hessian times a direction, in the record of the gradients. */
    HESSIAN_VECTOR("HessianVector", ""),
    /** {@code record FooJacobian} of {@code dY/da} for every {@code a}. */
    JACOBIAN(
        "Jacobian", "The Jacobians of {@code $L}, of the value's shape and the parameter's.\n"),
    /** {@code record FooHessian} of the blocks {@code a_b}. */
    HESSIAN("Hessian", "The blocks of the Hessian of {@code $L}.\n");

    private final String suffix;
    private final String description;

    Kind(String suffix, String description) {
      this.suffix = suffix;
      this.description = description;
    }

    /** What the names of the method and of its record end in. */
    public String suffix() {
      return suffix;
    }

    /** The record's documentation, with the method's name to fill in. */
    String description() {
      return description;
    }
  }

  /** The components of the method's result. */
  List<Parameter> components() {
    return method.signature().result().components();
  }
}
