package dev.postrider.link;

import dev.postrider.link.Answer.Dead;
import dev.postrider.link.Answer.Moved;
import dev.postrider.link.Answer.There;
import dev.postrider.link.Answer.Unknown;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import java.net.URI;
import java.util.Optional;

/// Something wrong with a link that was followed.
///
/// @param problem where the link stands, as heavy as `fault` says
public record LinkFinding(LinkFault fault, Problem problem) implements Comparable<LinkFinding> {

  /// Empty where something is there.
  public static Optional<LinkFinding> of(URI address, Answer answer, Location place) {
    return switch (answer) {
      case There() -> Optional.empty();
      case Moved(URI to) -> found(LinkFault.MOVED_LINK, place, address, to.toString());
      case Dead(int _) -> found(LinkFault.DEAD_LINK, place, address, "");
      case Unknown(String why) -> found(LinkFault.SILENT_LINK, place, address, why);
    };
  }

  private static Optional<LinkFinding> found(
      LinkFault fault, Location place, URI address, String right) {
    String what = fault.what().replace("%s", address.toString());
    String remedy = fault.remedy().replace("%s", right);
    return Optional.of(new LinkFinding(fault, new Problem(place, fault.severity(), what, remedy)));
  }

  /// By place, then by text.
  @Override
  public int compareTo(LinkFinding other) {
    return problem.compareTo(other.problem);
  }
}
