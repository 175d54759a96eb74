package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.plan.Alternatives;
import dev.ricci.compiler.semantic.Signature;
import java.util.List;
import java.util.Optional;

/**
 * A method to implement, and its derivatives.
 *
 * @param signature its types
 * @param resultRecord the record it returns, if it returns one
 * @param access how visible it is
 * @param targets the formula's names of the results: the last target, or the record's components
 * @param value its program
 * @param adjoint its gradient, if it is to have one
 * @param alternatives which statements of both run for which sizes
 * @param derivatives its other derivatives
 * @param text what its documentation says
 */
public record CompanionMethod(
    Signature signature,
    Optional<ClassName> resultRecord,
    Access access,
    List<String> targets,
    Program value,
    Optional<Adjoint> adjoint,
    Alternatives alternatives,
    List<DerivativeMember> derivatives,
    MethodText text) {
  public CompanionMethod {
    derivatives = List.copyOf(derivatives);
    targets = List.copyOf(targets);
  }

  /** Who may call a method. */
  public enum Access {
    PUBLIC,
    PROTECTED,
    PACKAGE
  }

  /** Whether there is one result, and it is a number. */
  public boolean isScalar() {
    return resultRecord.isEmpty() && value.results().get(0).rank() == 0;
  }

  /** The method's name with its first letter in upper case. */
  public String capitalizedName() {
    String name = signature.method();
    int first = name.codePointAt(0);
    return Character.toString(Character.toUpperCase(first))
        + name.substring(Character.charCount(first));
  }
}
