package dev.postrider.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The name somebody meant who mistyped one.
public final class NearestName {

  private NearestName() {}

  /// The one that takes the fewest letters to change, if that is at most a third of them.
  public static Optional<String> of(String typed, Collection<String> names) {
    int atMost = Math.max(1, typed.length() / 3);
    return names.stream()
        .filter(name -> distance(typed, name) <= atMost)
        .min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing(n -> n));
  }

  /// Asks whether [#of] is meant: `Did you mean 'weekly'?`
  public static Optional<String> meant(String typed, Collection<String> names) {
    return of(typed, names).map("Did you mean '%s'?"::formatted);
  }

  /// Letters put in, left out or changed, and neighbours swapped (optimal string alignment).
  private static int distance(String from, String to) {
    int[] twoAbove = new int[to.length() + 1];
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + change, 1 + Math.min(above[column], here[column - 1]));
        if (isSwap(from, row, to, column)) {
          here[column] = Math.min(here[column], twoAbove[column - 2] + 1);
        }
      }
      twoAbove = above;
      above = here;
    }
    return above[to.length()];
  }

  private static boolean isSwap(String from, int row, String to, int column) {
    return row > 1
        && column > 1
        && from.charAt(row - 1) == to.charAt(column - 2)
        && from.charAt(row - 2) == to.charAt(column - 1);
  }
}
