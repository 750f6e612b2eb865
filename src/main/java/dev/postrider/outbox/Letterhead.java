package dev.postrider.outbox;

import dev.postrider.mail.Address;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// What the emails of a mailing have in common besides what they say. It is frozen with the
/// mailing, so that settings changed meanwhile do not change an email that is sent again.
///
/// @param bounceAddress the envelope sender (RFC 5321 §4.4); its name is not used
/// @param verp whether each email gets an envelope sender of its own
/// @param list empty for an email that is no bulk mail
/// @param markerKey tells the slots of its bodies
/// @param unsubscribe what a token is put behind, to be the address of a page
/// @param preferences likewise
/// @param browser the address of a page that shows the first of its bodies; behind a `/` and its
///   number it shows another
/// @param reader what a recipient without a name is called
public record Letterhead(
    Address from,
    Optional<Address> replyTo,
    Address bounceAddress,
    boolean verp,
    Optional<ListHeaders> list,
    String markerKey,
    String unsubscribe,
    String preferences,
    String browser,
    String reader) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Where a browser shows the body of this number.
  public String browser(int body) {
    return body == 1 ? browser : browser + "/" + body;
  }

  /// A piece of one of its emails as it is said to nobody in particular: the name is [#reader], the
  /// links are left out.
  public String impersonal(String text) {
    var markers = new SlotMarkers(markerKey);
    String said = text.replace(markers.marker(Slot.NAME), reader);
    for (Slot slot : Slot.values()) {
      said = said.replace(markers.marker(slot), "");
    }
    return said;
  }

  public String toJson() {
    return JSON.writeValueAsString(this);
  }

  public static Letterhead of(String json) {
    return JSON.readValue(json, Letterhead.class);
  }
}
