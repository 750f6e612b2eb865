package dev.postrider.problem;

/// Something the user can mend.
///
/// @param what what is wrong and the value found; lower case, no full stop
/// @param remedy what to write instead, a sentence; empty where the first part says it all
public record Problem(Location location, Severity severity, String what, String remedy)
    implements Comparable<Problem> {

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
