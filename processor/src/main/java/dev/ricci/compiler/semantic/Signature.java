package dev.ricci.compiler.semantic;

import dev.ricci.compiler.function.JavaFunctions;
import java.util.List;
import java.util.Optional;

/**
 * The method a program stands on, as far as the compiler needs it.
 *
 * @param method the method's name
 * @param result what it returns
 * @param wrt the parameters to differentiate; empty means all floating ones
 * @param functions what the program can call beside the functions of the notation
 */
public record Signature(
    String method,
    List<Parameter> parameters,
    Result result,
    int origin,
    List<String> wrt,
    JavaFunctions functions) {
  public Signature {
    parameters = List.copyOf(parameters);
    wrt = List.copyOf(wrt);
  }

  /** A method whose program calls functions of the notation only. */
  public Signature(
      String method, List<Parameter> parameters, Result result, int origin, List<String> wrt) {
    this(method, parameters, result, origin, wrt, JavaFunctions.NONE);
  }

  /** A number type of Java. */
  public enum Number {
    FLOAT,
    DOUBLE,
    INT
  }

  /** How a value is declared in Java. */
  public enum Form {
    /** FloatTensor, DoubleTensor or IntTensor, of any rank. */
    TENSOR,
    /** A Java array of one to four dimensions. */
    ARRAY,
    /** A primitive. */
    PRIMITIVE
  }

  /**
   * A Java type.
   *
   * @param dimensions of an array 1 to 4, of a primitive 0; not known for a tensor (-1)
   */
  public record Type(Number number, Form form, int dimensions) {}

  public record Parameter(String name, Type type) {}

  /**
   * The return type: one value, or the components of a record, which are named as targets.
   *
   * @param record the record's qualified name, if it is one
   */
  public record Result(Optional<String> record, List<Parameter> components) {
    public Result {
      components = List.copyOf(components);
    }

    public static Result single(Type type) {
      return new Result(Optional.empty(), List.of(new Parameter("", type)));
    }
  }
}
