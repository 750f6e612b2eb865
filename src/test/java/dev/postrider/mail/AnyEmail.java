package dev.postrider.mail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Emails with anything in them that somebody may write.
public final class AnyEmail {

  private static final String NAME = Emails.MARKERS.marker(Slot.NAME);

  /// Verifiers refuse signatures of the future.
  private static final Instant LONG_AGO = Instant.parse("2026-03-02T08:00:07.5Z");

  private AnyEmail() {}

  /// One of a list.
  public static Email plain() {
    return email("Harbour", "Ada", "Hello\n.\nFrom here  on\n", "<p>", Optional.of(Emails.LIST));
  }

  public static Arbitrary<Email> anyEmail() {
    return Combinators.combine(
            AnyText.anyLine(),
            AnyText.anyLine(),
            AnyText.anyText(),
            AnyText.anyText(),
            Arbitraries.of(Optional.of(Emails.LIST), Optional.<ListHeaders>empty()))
        .as(AnyEmail::email);
  }

  private static Email email(
      String line, String name, String text, String html, Optional<ListHeaders> list) {
    var template =
        new MessageTemplate(
            new Address(name, "news@news.example"),
            list.map(_ -> new Address(line, "editors@news.example")),
            line + NAME,
            Emails.MARKERS,
            list);
    var body =
        EncodedBody.of(
            text + NAME + " \t" + text, NAME + html + NAME, Emails.MARKERS, "b" + text.length());
    return template.email(
        body, Emails.personal("ada@readers.example", Map.of(Slot.NAME, name), LONG_AGO));
  }
}
