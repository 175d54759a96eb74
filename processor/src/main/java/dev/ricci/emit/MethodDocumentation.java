package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** The Javadoc of a member: a sentence, and lines in the notation. */
final class MethodDocumentation {
  private MethodDocumentation() {}

  static CodeBlock of(String sentence, List<String> lines) {
    CodeBlock.Builder text = CodeBlock.builder().add("$L\n\n<pre>\n", sentence);
    lines.stream()
        .flatMap(line -> NotationLines.of(line).stream())
        .forEach(line -> text.add("$L\n", JavadocText.line(line)));
    return text.add("</pre>\n").build();
  }
}
