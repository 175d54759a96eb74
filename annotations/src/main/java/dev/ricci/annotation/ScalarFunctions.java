package dev.ricci.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Several functions for the formulas of one type; the compiler writes it where they repeat. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ScalarFunctions {
  /** The functions. */
  ScalarFunction[] value();
}
