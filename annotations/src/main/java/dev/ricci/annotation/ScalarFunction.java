package dev.ricci.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A function of your own Java that the formulas of a type, and of the types below it, can call.
 *
 * <pre>{@code
 * @ScalarFunction(name = "swish", derivative = "sigmoid(x) + y*(1 - sigmoid(x))")
 * interface Cell {
 *   @Einsum("Y[i] = swish(b[i]*X[i])")
 *   FloatTensor gate(FloatTensor b, FloatTensor X);
 *
 *   static double swish(double x) {
 *     return x / (1 + Math.exp(-x));
 *   }
 * }
 * }</pre>
 *
 * <p>The method is static, takes one or more doubles and returns a double. Formulas of float call
 * its overload for floats if there is one, and otherwise round what it returns. It is called any
 * number of times, in any order, from several threads: its result may depend on its arguments only.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(ScalarFunctions.class)
public @interface ScalarFunction {
  /** The function's name in formulas. */
  String name();

  /** The method's name, if it is another one. */
  String method() default "";

  /** The type that declares the method, if it is another one than the annotated type. */
  Class<?> in() default void.class;

  /** What derivatives call the arguments; none named means as the method's parameters. */
  String[] arguments() default {};

  /**
   * The derivative by each argument: a formula of the arguments and of {@code y}, the function's
   * value, or the name of a method of the same kind. That method becomes a function of formulas,
   * too, and may have an annotation of its own for its own derivative. Without derivatives the
   * function can be called where nothing is differentiated.
   */
  String[] derivative() default {};
}
