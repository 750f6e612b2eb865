package dev.postrider.outbox;

import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.EncodedBody;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.MessageTemplate;
import dev.postrider.mail.Personal;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.UnsubscribeMail;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// What the emails of a mailing have in common besides what they say. It is frozen with the
/// mailing, so that settings changed meanwhile do not change an email that is sent again.
///
/// @param bounceAddress the envelope sender (RFC 5321 §4.4); its name is not used
/// @param verp whether each email gets an envelope sender of its own
/// @param list empty for an email that is no bulk mail
/// @param markerKey tells the slots of its bodies
/// @param tokenKey the fingerprint of the key its tokens are made with
/// @param web where readers' pages are, ends in `/`
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
    String tokenKey,
    String web,
    String browser,
    String reader) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What stands above an email that is no bulk mail, and has the words of those that are.
  public Letterhead single() {
    return new Letterhead(
        from,
        replyTo,
        bounceAddress,
        verp,
        Optional.empty(),
        markerKey,
        tokenKey,
        web,
        browser,
        reader);
  }

  /// A body with what stands above it. Threads may share one.
  public record Sheet(MessageTemplate template, EncodedBody body) {

    /// See [MessageTemplate#email].
    public Email email(Personal personal) {
      return template.email(body, personal);
    }
  }

  /// Encodes a body once for all its emails.
  ///
  /// @param name tells the body from all others, as `weekly/7-1`
  /// @throws IllegalArgumentException if the body makes no email
  public Sheet sheet(MailingBody body, String name) {
    SlotMarkers markers = markers();
    return new Sheet(
        new MessageTemplate(from, replyTo, body.subject(), markers, list),
        EncodedBody.of(body.text(), body.html(), markers, name.replace('/', '-')));
  }

  public SlotMarkers markers() {
    return new SlotMarkers(markerKey);
  }

  /// The values of the slots for one recipient.
  ///
  /// @param body the number of the one that a browser shows
  /// @param name may be empty
  /// @param tokens the recipient's token for a purpose
  public Map<Slot, String> slots(int body, String name, Function<Purpose, String> tokens) {
    return Map.of(
        Slot.NAME,
        name.isEmpty() ? reader : name,
        Slot.UNSUBSCRIBE,
        web + "unsubscribe/" + tokens.apply(Purpose.UNSUBSCRIBE),
        Slot.PREFERENCES,
        web + "preferences/" + tokens.apply(Purpose.PREFERENCES),
        Slot.CONFIRM,
        web + "confirm/" + tokens.apply(Purpose.CONFIRM),
        Slot.BROWSER,
        body == 1 ? browser : browser + "/" + body);
  }

  /// The `mailto:` by which the holder of a token leaves.
  public URI unsubscribeMail(String token) {
    return UnsubscribeMail.link(bounceAddress, token);
  }

  /// A piece of one of its emails as it is said to nobody in particular: the name is [#reader], the
  /// links are left out.
  public String impersonal(String text) {
    SlotMarkers markers = markers();
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
