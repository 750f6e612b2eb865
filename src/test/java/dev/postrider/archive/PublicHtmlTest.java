package dev.postrider.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Address;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.outbox.Letterhead;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHtmlTest {

  private static final Letterhead LETTERHEAD =
      new Letterhead(
          new Address("The Gazette", "gazette@news.example"),
          Optional.empty(),
          new Address("", "bounces@news.example"),
          false,
          Optional.empty(),
          "weekly/7",
          "",
          "https://news.example/",
          "https://news.example/editions/weekly/7",
          "reader & friend");

  private static final SlotMarkers MARKERS = new SlotMarkers("weekly/7");

  /// Markup, whole and broken, which a template may have in any order.
  private static final String PIECES =
      "LEAVE|CHOOSE|BROWSE|NAME|<a href=\"LEAVE\">|</a>|<a href=|\"|'|<p>|</p>|<br>|<table>|<tr>|<td>"
          + "|</table>|<!--|-->|<![CDATA[|<style>|</style>|<script>|</script>|<title>|</title>|<svg>"
          + "|<LEAVE>|<p LEAVE=x>|<p x=LEAVE>|<body y=NAME>|<textarea>|<template>|<img src=LEAVE>|&amp;"
          + "|>|<| |<!doctype LEAVE>|<?LEAVE?>|Ebb|<svg |xlink:href=BROWSE>|<meta content=CHOOSE>"
          + "|<form action=LEAVE>|<head>|<frameset>";

  /// Templates as people write them. `LEAVE`, `CHOOSE`, `BROWSE` and `NAME` are the slots.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<p>Ebb</p><p><a href='LEAVE'>Unsubscribe</a> &nbsp;|&nbsp; <a href='CHOOSE'>Choose</a></p>,"
            + "<p>Ebb</p>",
        "<p>Ebb</p><p>Tired of this? <a href='LEAVE'>Leave the list</a>.</p><p>Quay 1</p>,"
            + "<p>Ebb</p><p>Quay 1</p>",
        "<td>Ebb<br>You may <a href='LEAVE'>leave</a>.<br>Quay 1</td>,Ebb<br>Quay 1",
        "<p><a href='https://a.example/'>The site</a> <a href='LEAVE'>Leave</a></p>,"
            + "<p><a href='https://a.example/'>The site</a> </p>",
        "<p>Ebb</p><p>To leave: <b>LEAVE</b></p>,<p>Ebb</p>",
        "<p>Ebb</p><ul><li><a href='BROWSE?x=1'>In the browser</a></li></ul>,<p>Ebb</p>",
        "<table><tr><td>Quay 1</td><td><a href='LEAVE'>Leave</a></td></tr></table>,"
            + "<table><tbody><tr><td>Quay 1</td><td></td></tr></tbody></table>",
        "<p>Ebb</p><table><tr><td><a href='LEAVE'>Leave</a></td><td>·</td></tr></table>,<p>Ebb</p>",
        "<p>Ebb</p><!--[if mso]><a href='LEAVE'>x</a><![endif]-->,<p>Ebb</p>",
        "<p title='LEAVE' class='a'>Ebb</p>,<p class='a'>Ebb</p>",
        "<p>Ebb<img src='https://a.example/?LEAVE' alt='x'></p>,<p>Ebb<img alt='x'></p>",
        "<p>Dear NAME<i title='NAME'></i></p>,"
            + "<p>Dear reader &amp; friend<i title='reader &amp; friend'></i></p>",
        "<style>.LEAVE {}</style><p>Ebb</p>,<style>. {}</style><p>Ebb</p>",
        "<p>Flood</p><span>Ebb<br><a href='LEAVE'>Leave</a></span>,<p>Flood</p><span>Ebb<br></span>",
      })
  void whatIsTheReadersOwnGoesWithItsLine(String body, String left) {
    String html = "<!doctype html><html><head></head><body>" + marked(body) + "</body></html>";

    String page = PublicHtml.of(html, LETTERHEAD);

    assertThat(Jsoup.parse(page).outputSettings(plain()).body().html().replace('"', '\''))
        .isEqualTo(left);
  }

  @Test
  void theHeadIsKeptAsItIs() {
    String head =
        "<title>Ebb</title><style>body > div { color: #1D5C4A } @media print { a { color: red } }"
            + "</style>";
    String html =
        "<!doctype html><html lang=\"de\" dir=\"ltr\"><head>%s</head><body><p>Ü</p></body></html>"
            .formatted(head);

    assertThat(PublicHtml.of(html, LETTERHEAD)).isEqualTo(html);
  }

  @Property(tries = 500)
  void noMarkerIsLeftWhereverATemplatePutsOne(@ForAll("templates") String html) {
    String page = PublicHtml.of(html, LETTERHEAD);

    assertThat(Stream.of(Slot.values()).map(MARKERS::marker))
        .allSatisfy(marker -> assertThat(page).doesNotContainIgnoringCase(marker));
    assertThat(page).doesNotContainIgnoringCase("PRSLOT");
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(PIECES.split("\\|"))
        .list()
        .ofMaxSize(12)
        .map(all -> marked(String.join("", all)));
  }

  private static Document.OutputSettings plain() {
    return new Document.OutputSettings().prettyPrint(false);
  }

  private static String marked(String html) {
    return html.replace("LEAVE", MARKERS.marker(Slot.UNSUBSCRIBE))
        .replace("CHOOSE", MARKERS.marker(Slot.PREFERENCES))
        .replace("BROWSE", MARKERS.marker(Slot.BROWSER))
        .replace("NAME", MARKERS.marker(Slot.NAME));
  }
}
