package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.explain.Explainer;
import dev.ricci.compiler.explain.Markdown;
import dev.ricci.emit.CompanionMethod;
import dev.ricci.emit.DerivativeMember;
import dev.ricci.emit.DerivativeMember.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Writes what the formulas of a type say as a Markdown file beside the type's class. */
final class ExplanationWriter {
  /** The processor's option that asks for it. */
  static final String OPTION = "dev.ricci.explain";

  private final Filer filer;

  ExplanationWriter(Filer filer) {
    this.filer = filer;
  }

  /** Whether these options of the processor ask for explanations. */
  static boolean isWanted(Map<String, String> options) {
    return options.containsKey(OPTION) && !"false".equals(options.get(OPTION));
  }

  /** Writes the file of a type, {@code T.md}, or {@code Outer_T.md} if the type is nested. */
  void write(TypeElement type, List<CompiledMethod> methods) throws IOException {
    ClassName name = ClassName.get(type);
    StringBuilder text = new StringBuilder("# ").append(name.canonicalName()).append('\n');
    for (CompiledMethod method : methods) {
      Explainer explainer = method.explainer();
      text.append('\n')
          .append(
              Markdown.print(
                  method.companion().signature().method(),
                  explainer.formula(),
                  explainer.ranges(),
                  explainer.derivatives(order(method.companion()))));
    }
    String file = String.join("_", name.simpleNames()) + ".md";
    try (OutputStream out =
        filer
            .createResource(StandardLocation.CLASS_OUTPUT, name.packageName(), file, type)
            .openOutputStream()) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Of the highest derivative that is asked for. */
  private static int order(CompanionMethod method) {
    return method.derivatives().stream()
            .map(DerivativeMember::kind)
            .anyMatch(kind -> kind == Kind.HESSIAN || kind == Kind.HESSIAN_VECTOR)
        ? 2
        : 1;
  }
}
