package dev.postrider.problem;

/// Something the user can mend.
///
/// @param what what is wrong and the value found; lower case, no full stop
/// @param remedy what to write instead, a sentence; empty where the first part says it all
public record Problem(Location location, Severity severity, String what, String remedy)
    implements Comparable<Problem> {

  /// A longer value is cut, so that a problem stays a line.
  private static final int SHOWN = 80;

  /// What was found, as it is quoted in `what`: one line of at most 80 characters.
  public static String shown(String value) {
    String line = value.replaceAll("\\s+", " ");
    int end = Math.min(line.length(), SHOWN);
    boolean splits = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return end == line.length() ? line : line.substring(0, splits ? end - 1 : end) + "…";
  }

  /// By place, then by text.
  @Override
  public int compareTo(Problem other) {
    int byPlace = location.compareTo(other.location);
    return byPlace != 0 ? byPlace : what.compareTo(other.what);
  }

  /// `content/a.md:4:7: date is not a date: '2026-13-02'. Write it as 2026-12-31.`
  @Override
  public String toString() {
    String sentence = location + ": " + what;
    return remedy.isEmpty() ? sentence : sentence + ". " + remedy;
  }
}
