package dev.ricci.compiler.syntax;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and numbers in LaTeX. */
final class LatexNames {
  private static final Set<String> GREEK =
      Set.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
          "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi",
          "Psi", "Omega");

  private static final Pattern NUMBER = Pattern.compile("([0-9.]*)(?:[eE]([+-]?[0-9]+))?");

  private LatexNames() {}

  /** A letter as it is, Greek ones too; a longer name is one word. */
  static String variable(String name) {
    if (name.equals("inf")) {
      return "\\infty";
    }
    if (name.equals("nan")) {
      return "\\mathrm{NaN}";
    }
    if (GREEK.contains(name)) {
      return "\\" + name;
    }
    return name.length() == 1 && Character.isLetter(name.charAt(0))
        ? name
        : "\\mathit{" + escape(name) + "}";
  }

  /** A function by its name. */
  static String function(String name) {
    return "\\operatorname{" + escape(name) + "}";
  }

  private static String escape(String name) {
    return name.replace("_", "\\_");
  }

  /** A literal, its exponent as a power of ten. */
  static String number(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches() || parts.group(2) == null) {
      return text;
    }
    String power = "10^{" + parts.group(2).replaceFirst("^\\+", "") + "}";
    return parts.group(1).matches("1\\.?0*") ? power : parts.group(1) + " \\cdot " + power;
  }

  /** The text in round brackets of its height. */
  static String brackets(String text) {
    return "\\left(" + text + "\\right)";
  }
}
