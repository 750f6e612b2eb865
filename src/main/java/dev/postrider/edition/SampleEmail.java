package dev.postrider.edition;

import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.Personal;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import java.time.Instant;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// A draft with its slots filled, as somebody made up would get it. Its personal links are shaped
/// like those of a reader and act for nobody.
///
/// @param preheader what mail programs show behind the subject; empty where the template has none
/// @param personal the values of the slots
/// @param email the whole of it, as it would go over the wire
public record SampleEmail(
    String subject,
    String preheader,
    String text,
    String html,
    Map<Slot, String> personal,
    Email email) {

  private static final Address READER = new Address("Ada", "ada@reader.example");

  /// Where a reader has a token.
  private static final String NO_TOKEN = "sample";

  /// What fills a preheader up, so that nothing else is shown behind it.
  private static final String FILLING = "[\\s\u00A0\u00AD\u034F\u2007\u200B-\u200F\uFEFF]+";

  public SampleEmail {
    personal = Map.copyOf(personal);
  }

  public static SampleEmail of(Draft draft) {
    Letterhead letterhead = draft.letterhead();
    SlotMarkers markers = letterhead.markers();
    Map<Slot, String> personal = personal(letterhead);
    String html = markers.fillHtml(draft.body().html(), personal);
    return new SampleEmail(
        markers.fill(draft.body().subject(), personal),
        preheader(html),
        markers.fill(draft.body().text(), personal),
        html,
        personal,
        email(new Heading(draft.digest(), draft.number(), draft.date(), letterhead), draft.body()));
  }

  /// A draft as somebody real gets it to look at, marked in its subject. Its links lead to nobody.
  ///
  /// @param id tells the email from all others
  public static Email test(Draft draft, Address to, String id, Instant now) {
    MailingBody body = draft.body();
    var marked = new MailingBody("[test] " + body.subject(), body.text(), body.html());
    return email(draft.letterhead(), draft.key() + "-" + id, now, marked, to);
  }

  /// The values of the slots.
  static Map<Slot, String> personal(Letterhead letterhead) {
    return personal(letterhead, READER);
  }

  private static Map<Slot, String> personal(Letterhead letterhead, Address reader) {
    return letterhead.slots(1, reader.name(), _ -> NO_TOKEN);
  }

  /// The whole of it, as it would go over the wire.
  static Email email(Heading heading, MailingBody body) {
    return email(heading.letterhead(), heading.key(), heading.date(), body);
  }

  /// The same of any mailing.
  ///
  /// @param key names the mailing
  static Email email(Letterhead letterhead, String key, Instant date, MailingBody body) {
    return email(letterhead, key + "-" + NO_TOKEN, date, body, READER);
  }

  /// @param name of this one email
  private static Email email(
      Letterhead letterhead, String name, Instant date, MailingBody body, Address reader) {
    return letterhead
        .sheet(body, name)
        .email(
            new Personal(
                letterhead.bounceAddress(),
                reader,
                name + "@" + letterhead.from().domain(),
                date,
                personal(letterhead, reader),
                letterhead.list().map(_ -> letterhead.unsubscribeMail(NO_TOKEN))));
  }

  /// The first thing of a page that is there and not shown.
  private static String preheader(String html) {
    Element hidden = Jsoup.parse(html).body().selectFirst("[style~=display:\\s*none]");
    return hidden == null ? "" : hidden.text().replaceAll(FILLING, " ").strip();
  }
}
