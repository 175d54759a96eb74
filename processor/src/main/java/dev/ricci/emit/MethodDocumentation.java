package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/**
 * The Javadoc of a member: a sentence, statements in the notation, and the ranges of the indices.
 */
final class MethodDocumentation {
  private MethodDocumentation() {}

  static CodeBlock of(String sentence, List<String> statements, List<String> ranges) {
    CodeBlock.Builder text = CodeBlock.builder().add("$L\n", sentence);
    if (!statements.isEmpty()) {
      text.add("\n<pre>\n");
      statements.forEach(s -> text.add("$L\n", JavadocText.escape(s)));
      text.add("</pre>\n");
    }
    if (!ranges.isEmpty()) {
      text.add("\n<p>Ranges:\n\n<pre>\n");
      ranges.forEach(s -> text.add("$L\n", JavadocText.escape(s)));
      text.add("</pre>\n");
    }
    return text.build();
  }
}
