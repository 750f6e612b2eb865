package dev.postrider.publication;

import dev.postrider.post.Post;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Comparator;

/// Three months of a calendar year, from January, April, July or October on.
record Quarter(int year, int number) implements Comparable<Quarter> {

  private static final Comparator<Quarter> ORDER =
      Comparator.comparingInt(Quarter::year).thenComparingInt(Quarter::number);

  /// The one in which `post` was published, to somebody in `zone`.
  static Quarter of(Post post, ZoneId zone) {
    var day = LocalDate.ofInstant(post.published(), zone);
    return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
  }

  /// `2026-q1`.
  @Override
  public String toString() {
    return year + "-q" + number;
  }

  /// The earlier one first.
  @Override
  public int compareTo(Quarter other) {
    return ORDER.compare(this, other);
  }
}
