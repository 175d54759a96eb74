package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.core.Tensor;
import java.util.Map;
import java.util.TreeMap;

/** The block in which code has temporaries: {@code try (FloatScratch scratch = …)}. */
final class ScratchScope {
  private final Map<String, ClassName> variables = new TreeMap<>();

  /** Opens these variables with the scope. */
  void open(Map<String, ClassName> scratch) {
    variables.putAll(scratch);
  }

  /** The variable that gives out room for tensors like this one. */
  String variable(Tensor tensor, NumberType number) {
    String variable = Place.SCRATCH.variable(tensor);
    variables.put(variable, Place.SCRATCH.type(tensor, number));
    return variable;
  }

  boolean isEmpty() {
    return variables.isEmpty();
  }

  /** The code in its scope, or as it is if it needs none. */
  CodeBlock around(CodeBlock code) {
    if (isEmpty()) {
      return code;
    }
    CodeBlock opened =
        variables.entrySet().stream()
            .map(v -> CodeBlock.of("$1T $2L = $1T.open()", v.getValue(), v.getKey()))
            .collect(CodeBlock.joining(";\n    "));
    return CodeBlock.builder()
        .beginControlFlow("try ($L)", opened)
        .add(code)
        .endControlFlow()
        .build();
  }
}
