package dev.ricci.compiler.semantic;

import java.util.Set;

/** The names that Java does not allow for a component of a record (JLS 3.9 and 8.10.1). */
final class JavaNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient try void volatile while _ true false null")
              .split(" "));

  private static final Set<String> METHODS_OF_OBJECT =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private JavaNames() {}

  static boolean isComponentName(String name) {
    return !KEYWORDS.contains(name) && !METHODS_OF_OBJECT.contains(name);
  }
}
