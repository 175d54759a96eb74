package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What the companion of a type is called. */
final class CompanionNames {
  private CompanionNames() {}

  /** {@code TGradients}, or {@code Outer_TGradients} if the type is nested. */
  static ClassName of(TypeElement type, Elements elements) {
    List<String> names = ClassName.get(type).simpleNames();
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    return ClassName.get(packageName, String.join("_", names) + "Gradients");
  }
}
