package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;

/** What a statement's method has to know of the class that it becomes a part of. */
public interface EmitContext {
  /** The program whose statements are emitted. */
  Program program();

  /** The floating type of the method. */
  NumberType number();

  /** The class whose fields are the extents, computed once per call. */
  ClassName sizes();

  /** The Java name of a tensor, the same in every method. */
  String javaName(Tensor tensor);

  /** Whether a tensor of rank 0 is passed as a primitive; never a target. */
  boolean isPrimitive(Tensor tensor);

  /**
   * A Java expression of type int for an extent: a literal, or a field of the parameter {@code
   * sizes}, which the class then has.
   *
   * @param hint a name for the field where the extent itself has none
   */
  CodeBlock extent(Extent extent, String hint);

  /** The statement in the notation with its sums written out, for a comment; may have lines. */
  String notation(Statement statement);
}
