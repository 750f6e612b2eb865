package dev.postrider;

import dev.postrider.edition.Digest;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.Editions;
import dev.postrider.edition.Outlook;
import dev.postrider.edition.Outlooks;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Tally;
import dev.postrider.outbox.Waiting;
import dev.postrider.post.Posts;
import dev.postrider.signup.HeldConfirmations;
import dev.postrider.signup.Unconfirmed;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How things stand at a moment.
///
/// @param underWay the editions that are neither finished nor cancelled, newest first
/// @param heldConfirmations the mailings that ask people to confirm and are held, oldest first
/// @param outlooks of the digests that were asked for, in their order
/// @param outbox what waits over all
/// @param suppressed how many addresses are not written to, by reason; no zeros
public record SiteStatus(
    Instant at,
    List<EditionDetails> underWay,
    List<Mailing> heldConfirmations,
    List<Outlook> outlooks,
    Waiting outbox,
    Map<Reason, Long> suppressed,
    Unconfirmed unconfirmed) {

  public SiteStatus {
    underWay = List.copyOf(underWay);
    heldConfirmations = List.copyOf(heldConfirmations);
    outlooks = List.copyOf(outlooks);
    suppressed = Map.copyOf(suppressed);
  }

  /// Looks at these digests, and at what all have in common. Needs no mail server.
  public static SiteStatus of(Postrider postrider, List<Digest> digests, Posts posts) {
    Instant now = postrider.clock().instant();
    Editions editions = postrider.editions();
    List<String> keys = digests.stream().map(Digest::key).toList();
    boolean all = keys.equals(postrider.digestKeys());
    Outlooks outlooks = postrider.outlooks();
    return new SiteStatus(
        now,
        editions.underWay().stream()
            .filter(edition -> all || keys.contains(edition.digest()))
            .map(editions::details)
            .toList(),
        new HeldConfirmations(postrider.database()).all(),
        digests.stream().map(digest -> outlooks.outlook(digest, now, posts)).toList(),
        postrider.database().read(handle -> Waiting.of(handle, now)),
        postrider.database().read(Suppressions::count),
        postrider.database().read(handle -> Unconfirmed.of(handle, now)));
  }

  /// True if something waits for a person or another try: an email was put off, failed or is in
  /// doubt, an edition or a mailing of confirmations is held, or a date is overdue.
  public boolean isTroubled() {
    return outlooks.stream().anyMatch(outlook -> outlook.isOverdue(at))
        || !heldConfirmations.isEmpty()
        || underWay.stream().anyMatch(SiteStatus::isTroubled);
  }

  private static boolean isTroubled(EditionDetails details) {
    Tally tally = details.report().tally();
    return details.report().isHeld() || tally.of(EmailState.DEFERRED) > 0 || tally.lost() > 0;
  }
}
