package dev.ricci.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Known names that are near to a name that is not known. */
public final class Suggestions {

  private static final int AT_MOST = 3;
  private static final int LONGEST_NAME = 64;

  private Suggestions() {}

  /**
   * The candidates that differ from {@code name} by a few slips of the finger, nearest first, then
   * alphabetically; at most three. One slip is allowed in three letters; a name of one or two
   * letters is near only to its other case.
   */
  public static List<String> near(String name, Collection<String> candidates) {
    if (name.length() > LONGEST_NAME) {
      return List.of();
    }
    record Ranked(String candidate, int distance) {}
    List<Ranked> ranked = new ArrayList<>();
    for (String candidate : new TreeSet<>(candidates)) {
      int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
      if (!candidate.equals(name) && distance <= name.length() / 3) {
        ranked.add(new Ranked(candidate, distance));
      }
    }
    ranked.sort(Comparator.comparingInt(Ranked::distance));
    return ranked.stream().limit(AT_MOST).map(Ranked::candidate).toList();
  }

  /**
   * The Damerau-Levenshtein distance in its restricted form (optimal string alignment): the least
   * number of letters inserted, left out, replaced or swapped with their neighbour, no place being
   * changed twice.
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
