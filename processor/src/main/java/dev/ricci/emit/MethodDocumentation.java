package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;

/** The Javadoc of a member: a sentence, statements in the notation, and the ranges of indices. */
final class MethodDocumentation {
  private MethodDocumentation() {}

  static CodeBlock of(String sentence, List<String> statements, List<String> ranges) {
    CodeBlock.Builder text = CodeBlock.builder().add("$L\n\n<pre>\n", sentence);
    statements.forEach(s -> text.add("$L\n", JavadocText.escape(s)));
    for (int i = 0; i < ranges.size(); i++) {
      text.add("$L$L\n", i == 0 ? "where " : "      ", JavadocText.escape(ranges.get(i)));
    }
    return text.add("</pre>\n").build();
  }
}
