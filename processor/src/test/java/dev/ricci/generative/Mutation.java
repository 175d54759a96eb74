package dev.ricci.generative;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes wrong programs of right ones: a few tokens or characters taken out, put in or changed. */
final class Mutation {
  private static final Pattern TOKEN =
      Pattern.compile("//[^\\n]*|\\w+|\\.\\.|[+*]=|[<>=!]=|&&|\\|\\||\\s+|.", Pattern.DOTALL);

  private static final List<String> VOCABULARY =
      List.of(
          "A",
          "B",
          "Y",
          "Z",
          "idx",
          "s",
          "alpha",
          "i",
          "j",
          "k",
          "m",
          "n",
          "0",
          "1",
          "2",
          "3",
          "0.5",
          "1e-5",
          "99999999999",
          "[",
          "]",
          "(",
          ")",
          ",",
          "..",
          "=",
          "+=",
          "*=",
          "max=",
          "min=",
          "+",
          "-",
          "*",
          "/",
          "^",
          "==",
          "<",
          ">=",
          "&&",
          "||",
          "?",
          ":",
          ";",
          "\n",
          " ",
          "//",
          "where",
          "in",
          "sum",
          "prod",
          "max",
          "min",
          "mean",
          "argmax",
          "logsumexp",
          "softmax",
          "pad",
          "clamp",
          "wrap",
          "size",
          "exp",
          "log",
          "pow",
          "polygamma",
          "pi",
          "inf",
          "nan",
          "squash",
          "float",
          "\"",
          "\\",
          "\u00d7",
          "\u03b1",
          "\t",
          "[i]",
          "[i,j]",
          "sum[i](",
          "A[i]",
          "where i in 1..3",
          "size(A,1)",
          "pad(i)");

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** The text with one to six edits. */
  String of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    for (int k = 1 + Math.min(random.nextInt(6), random.nextInt(6)); k > 0; k--) {
      edit(tokens);
    }
    String edited = String.join("", tokens);
    return random.nextInt(4) == 0 ? characters(edited) : edited;
  }

  private void edit(List<String> tokens) {
    if (tokens.isEmpty()) {
      tokens.add(word());
      return;
    }
    int at = random.nextInt(tokens.size());
    int other = random.nextInt(tokens.size());
    switch (random.nextInt(6)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, word());
      case 2 -> tokens.set(at, word());
      case 3 -> tokens.add(other, tokens.get(at));
      case 4 -> tokens.set(at, tokens.set(other, tokens.get(at)));
      default -> tokens.subList(Math.min(at, other), Math.min(Math.max(at, other), at + 8)).clear();
    }
  }

  private String characters(String text) {
    StringBuilder edited = new StringBuilder(text);
    int at = random.nextInt(text.length() + 1);
    if (random.nextBoolean() && at < text.length()) {
      edited.deleteCharAt(at);
    } else {
      edited.insert(
          at, (char) (random.nextInt(8) == 0 ? random.nextInt(1 << 16) : random.nextInt(128)));
    }
    return edited.toString();
  }

  /** Words in no order. */
  String soup() {
    StringBuilder soup = new StringBuilder(random.nextBoolean() ? "Y[i] = " : "");
    for (int k = random.nextInt(40); k >= 0; k--) {
      soup.append(word());
    }
    return soup.toString();
  }

  private String word() {
    return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
  }
}
