package dev.ricci.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A program in generalized Einstein notation, the body of the abstract method it stands on.
 *
 * <pre>{@code
 * @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
 * FloatTensor conv2d(FloatTensor W, FloatTensor X);
 * }</pre>
 *
 * <p>For a type {@code T} with annotated methods the processor writes {@code TGradients} beside it:
 * an implementation of the methods and their derivatives. A program that is not well-formed is a
 * compile error on this annotation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Einsum {
  /** The program. Several strings are joined by newlines. */
  String[] value();

  /** The number that indices count from, 1 or 0. */
  int origin() default 1;

  /** The parameters to differentiate; none named means all floating ones. */
  String[] wrt() default {};

  /** The derivatives to generate beside the value; none means the value only. */
  Derivative[] derive() default {Derivative.GRADIENT};
}
