package dev.postrider.edition;

import dev.postrider.look.EmailLook;
import dev.postrider.mail.Address;
import dev.postrider.words.Words;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What stands on every email of every digest.
///
/// @param title of the site
/// @param site its address, absolute
/// @param author of the site
/// @param language BCP 47
/// @param words what every email says by itself
/// @param utm what links to the site say of where a visitor comes from
/// @param from the sender
/// @param replyTo where answers go; to the sender where it is missing
/// @param bounceAddress where servers report what they could not deliver (RFC 5321 §4.4); its name
///   is not used
/// @param verp whether each email gets an address of its own for that, made from `bounceAddress`
/// @param postalAddress of the sender, as the law of many countries wants it
/// @param approvers who get a copy of an edition that waits for approval; may be none
/// @param web where [dev.postrider.web] is reached from outside, absolute, ends in `/`
public record EditionSettings(
    String title,
    URI site,
    String description,
    String author,
    String language,
    Words words,
    EmailLook look,
    Optional<Utm> utm,
    Address from,
    Optional<Address> replyTo,
    Address bounceAddress,
    boolean verp,
    String postalAddress,
    List<Address> approvers,
    URI web) {

  public EditionSettings {
    approvers = List.copyOf(approvers);
  }
}
