package dev.ricci.emit;

import com.palantir.javapoet.ClassName;

/** The runtime's classes that do not depend on the number type. */
final class Runtime {
  static final ClassName UNARY = ClassName.get("dev.ricci.kernel", "Unary");
  static final ClassName BINARY = ClassName.get("dev.ricci.kernel", "Binary");
  static final ClassName FOLD = ClassName.get("dev.ricci.kernel", "Fold");
  static final ClassName PARALLEL = ClassName.get("dev.ricci.kernel", "Parallel");
  static final ClassName WINDOWS = ClassName.get("dev.ricci.kernel", "Windows");
  static final ClassName INT_TENSOR = ClassName.get("dev.ricci.tensor", "IntTensor");

  private Runtime() {}
}
