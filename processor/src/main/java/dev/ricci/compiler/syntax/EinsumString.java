package dev.ricci.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Translates {@code ij,jk->ik}, as other libraries write it, for those who try it here. */
final class EinsumString {

  private static final int OPERANDS = 8;

  private EinsumString() {}

  /** The same in the notation, with tensors named A, B, …, if {@code tokens} are such a string. */
  static Optional<String> translate(List<Token> tokens) {
    List<String> operands = new ArrayList<>();
    String result = "";
    boolean afterArrow = false;
    for (Token token : tokens) {
      switch (token.kind()) {
        case NAME -> {
          if (afterArrow) {
            result = token.text();
          } else {
            operands.add(token.text());
          }
        }
        case ARROW -> afterArrow = true;
        case COMMA, END -> {}
        default -> {
          return Optional.empty();
        }
      }
    }
    if (operands.isEmpty() || operands.size() > OPERANDS) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(tensor("Y", result)).append(" = ");
    for (int i = 0; i < operands.size(); i++) {
      String name = Character.toString('A' + i);
      text.append(i > 0 ? "*" : "").append(tensor(name, operands.get(i)));
    }
    return Optional.of(text.toString());
  }

  private static String tensor(String name, String letters) {
    String indices = letters.chars().mapToObj(Character::toString).collect(Collectors.joining(","));
    return indices.isEmpty() ? name : name + "[" + indices + "]";
  }
}
