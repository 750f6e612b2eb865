package dev.postrider.link;

import dev.postrider.link.Answer.Dead;
import dev.postrider.link.Answer.Moved;
import dev.postrider.link.Answer.There;
import dev.postrider.link.Answer.Unknown;
import dev.postrider.problem.Criterion;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import java.net.URI;
import java.util.Optional;

/// What may be wrong with a link that was followed. The names are printed and told in the manual,
/// and never change.
public enum LinkFault implements Criterion {
  DEAD_LINK(
      true,
      "a link leads to nothing: '%s'",
      "Correct the address, take the link out, or publish what it leads to."),
  MOVED_LINK(false, "a link leads to what has moved for good: '%s'", "Write %s."),
  SILENT_LINK(false, "a link could not be followed now: '%s'", "Open it yourself: %s.");

  private final Wording wording;

  LinkFault(boolean isError, String what, String remedy) {
    this.wording = new Wording(isError, what, remedy);
  }

  /// Empty where something is at `address`.
  ///
  /// @param place where the link stands
  public static Optional<Finding> of(URI address, Answer answer, Location place) {
    String link = address.toString();
    return switch (answer) {
      case There() -> Optional.empty();
      case Moved(URI to) -> Optional.of(MOVED_LINK.at(place, link, to.toString()));
      case Dead(int _) -> Optional.of(DEAD_LINK.at(place, link, ""));
      case Unknown(String why) -> Optional.of(SILENT_LINK.at(place, link, why));
    };
  }

  @Override
  public Wording wording() {
    return wording;
  }
}
