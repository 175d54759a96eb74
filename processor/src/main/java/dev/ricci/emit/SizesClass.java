package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes a class of int fields that its constructor checks and assigns.
 *
 * @param method whose extents they are
 * @param parameters of the constructor
 */
record SizesClass(ClassName name, String method, List<ParameterSpec> parameters) {
  /** As much source as one method of checks has; its bytecode is shorter than that. */
  private static final int MAX_SOURCE = 7000;

  /**
   * The class.
   *
   * @param lines the checks and assignments in order
   */
  TypeSpec of(List<String> fields, List<CodeBlock> lines) {
    List<CodeBlock> parts = parts(lines);
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The checked extents of one call of {@code $L}.\n", method);
    for (String field : fields) {
      FieldSpec.Builder spec = FieldSpec.builder(TypeName.INT, field);
      type.addField((parts.size() > 1 ? spec : spec.addModifiers(Modifier.FINAL)).build());
    }
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameters(parameters);
    if (parts.size() == 1) {
      return type.addMethod(constructor.addCode(parts.get(0)).build()).build();
    }
    CodeBlock arguments =
        parameters.stream()
            .map(p -> CodeBlock.of("$L", p.name()))
            .collect(CodeBlock.joining(",$W"));
    for (int part = 0; part < parts.size(); part++) {
      type.addMethod(
          MethodSpec.methodBuilder("check" + part)
              .addModifiers(Modifier.PRIVATE)
              .addParameters(parameters)
              .addCode(parts.get(part))
              .build());
      constructor.addStatement("check$L($L)", part, arguments);
    }
    return type.addMethod(constructor.build()).build();
  }

  /** The lines, cut where a method would become too long for the just-in-time compiler. */
  private static List<CodeBlock> parts(List<CodeBlock> lines) {
    List<CodeBlock> parts = new ArrayList<>();
    CodeBlock.Builder part = CodeBlock.builder();
    int length = 0;
    for (CodeBlock line : lines) {
      int source = line.toString().length();
      if (length > 0 && length + source > MAX_SOURCE) {
        parts.add(part.build());
        part = CodeBlock.builder();
        length = 0;
      }
      part.add(line);
      length += source;
    }
    parts.add(part.build());
    return parts;
  }
}
