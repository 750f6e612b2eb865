package dev.postrider.lint;

import dev.postrider.mail.Slot;
import dev.postrider.problem.Location;
import java.util.List;
import java.util.Map;

/// One email as it would go out, to somebody made up.
///
/// @param isBulk whether it goes to many, so that each of them must be able to leave
/// @param isRightToLeft whether its language is written from there
/// @param slots what its slots were filled with
/// @param postalAddress of the sender
/// @param posts those it tells
/// @param template the folder that it was made from, to name what no post is to blame for
public record Specimen(
    OpenedEmail email,
    boolean isBulk,
    boolean isRightToLeft,
    Map<Slot, String> slots,
    String postalAddress,
    List<ToldPost> posts,
    Location template) {

  public Specimen {
    slots = Map.copyOf(slots);
    posts = List.copyOf(posts);
  }
}
