package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postrider.mail.Address;
import dev.postrider.mail.EncodedBody;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.MessageTemplate;
import dev.postrider.mail.Personal;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.problem.Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An email with which all is well, to be changed in one place.
record SampleLetter(
    boolean isBulk,
    boolean isRightToLeft,
    String subject,
    String text,
    String html,
    UnaryOperator<String> onTheWire) {

  static final Location POST = new Location(Path.of("content/tides.md"), 7, 3);
  static final Location TEMPLATE = Location.of(Path.of("email-templates/plain"));

  private static final String WORDS =
      """
      Low water is at noon. See https://harbour.example/table?a=1&b=2 or ${moon}, &amp; the moon.
      """;

  private static final Map<Slot, String> SLOTS =
      Map.of(
          Slot.NAME, "Ada",
          Slot.UNSUBSCRIBE, "https://news.example/unsubscribe/sample",
          Slot.PREFERENCES, "https://news.example/preferences/sample",
          Slot.BROWSER, "https://news.example/editions/weekly/7");

  private static final String TEXT =
      """
      The Weekly

      Tides
      Low water is at noon. See https://harbour.example/table?a=1&b=2 or ${moon}, &amp; the
      moon.
      https://news.example/tides

      Unsubscribe: https://news.example/unsubscribe/sample
      Preferences: https://news.example/preferences/sample
      1 Quay Street, Harbour
      """;

  private static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="color-scheme" content="light dark">
      <title>The Weekly, No. 7</title>
      <style>
        .soft { color: #635B4F; }
        .soft a:hover { color: #FFFFFF; }
        @media (prefers-color-scheme: dark) {
          body { background-color: #171612 !important; color: #F0EBE1 !important; }
          .soft { color: #B5AC9C !important; }
          a { color: #86CBAE !important; }
        }
      </style>
      </head>
      <body style="margin:0;background-color:#FAF7F1;color:#211D17;font-size:16px;">
      <div style="display:none;font-size:1px;color:#FAF7F1;">When the tide turns.</div>
      <table role="presentation" width="100%"><tr><td>
      <h1>The Weekly</h1>
      <h2><a href="https://news.example/tides" style="color:#1D5C4A;">Tides</a></h2>
      <img src="https://news.example/boat.png" alt="A boat at low tide." width="552">
      <p>Low water is at noon. See <a href="https://harbour.example/table?a=1&amp;b=2">the table</a>
      or ${moon}, &amp;amp; the moon.</p>
      <p class="soft" style="font-size:14px;">
      <a href="https://news.example/unsubscribe/sample">Unsubscribe</a>
      <a href="https://news.example/preferences/sample">Preferences</a>
      1 Quay Street, Harbour</p>
      </td></tr></table>
      </body>
      </html>
      """;

  static SampleLetter well() {
    return new SampleLetter(true, false, "When the tide turns", TEXT, HTML, octets -> octets);
  }

  SampleLetter single() {
    return new SampleLetter(false, isRightToLeft, subject, text, html, onTheWire);
  }

  SampleLetter fromRight() {
    return new SampleLetter(isBulk, true, subject, text, html, onTheWire);
  }

  SampleLetter subject(String other) {
    return new SampleLetter(isBulk, isRightToLeft, other, text, html, onTheWire);
  }

  SampleLetter text(String from, String to) {
    return new SampleLetter(
        isBulk, isRightToLeft, subject, replaced(text, from, to), html, onTheWire);
  }

  SampleLetter html(String from, String to) {
    return new SampleLetter(
        isBulk, isRightToLeft, subject, text, replaced(html, from, to), onTheWire);
  }

  SampleLetter wire(String from, String to) {
    return new SampleLetter(
        isBulk, isRightToLeft, subject, text, html, octets -> replaced(octets, from, to));
  }

  private static String replaced(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException("'" + from + "' is not in: " + text);
    }
    return text.replace(from, to);
  }

  Specimen specimen() {
    byte[] octets = onTheWire.apply(written()).getBytes(ISO_8859_1);
    var post = new ToldPost("Tides", "https://news.example/tides", WORDS, _ -> POST);
    return new Specimen(
        OpenedEmail.of(octets),
        isBulk,
        isRightToLeft,
        SLOTS,
        "1 Quay Street, Harbour",
        List.of(post),
        TEMPLATE);
  }

  private String written() {
    var markers = new SlotMarkers("key");
    var sender = new Address("The Weekly", "weekly@news.example");
    var template =
        new MessageTemplate(
            sender,
            Optional.of(sender),
            subject,
            markers,
            isBulk ? Optional.of(list()) : Optional.empty());
    var personal =
        new Personal(
            sender,
            new Address("Ada", "ada@reader.example"),
            "1@news.example",
            Instant.parse("2026-03-02T08:00:00Z"),
            SLOTS,
            Optional.of(URI.create("mailto:leave@news.example?subject=unsubscribe%20sample")));
    return new String(
        template.email(EncodedBody.of(text, html, markers, "weekly-7"), personal).toBytes(),
        ISO_8859_1);
  }

  private static ListHeaders list() {
    var site = URI.create("https://news.example/");
    return new ListHeaders(
        "The Weekly", "weekly.news.example", Optional.of(site), site, site, "7:weekly:digest:news");
  }
}
