package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Finding;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is in an email, it is judged.
class AnyEmailTest {

  private static final String PIECES =
      "<p>|</p>|<style>|</style>|@media|@import|{|}|;|:|(prefers-color-scheme: dark)|color|#fff|rgb(1,2"
          + "|!important|url(|)|\"|'|/*|*/|<a href=|https://|javascript:|#|%%|?utm_|<img src=|data:"
          + "|<table>|<h1>|<h9>|<html lang=|&amp;|&#|${x|<#|[=|PRSLOT|=?UTF-8?B?|?=|=\r\n|=4|\r|\n|\u0000"
          + "|--b|--b--|Content-Type: multipart/alternative; boundary=b|Content-Type: text/html|\r\n\r\n"
          + "|Content-Transfer-Encoding: base64|From: |Subject: |style=\"|*|,|>|~|::before|:has(|[x";

  @Provide
  static Arbitrary<String> octets() {
    return Arbitraries.oneOf(
            Arbitraries.of(PIECES.split("\\|", -1)), Arbitraries.strings().ofMaxLength(5))
        .list()
        .ofMaxSize(60)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 2_000)
  void anyOctetsAreJudged(@ForAll("octets") String octets) {
    assertThat(judged(octets)).isNotEmpty();
  }

  @Property(tries = 2_000)
  void anyHtmlIsJudged(@ForAll("octets") String html) {
    String email =
        "Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/html"
            + "\r\n\r\n<style>"
            + html
            + "</style>"
            + html
            + "\r\n--x--\r\n";

    assertThat(judged(email)).isNotEmpty();
  }

  private static List<Finding> judged(String octets) {
    var email = OpenedEmail.of(octets.getBytes(UTF_8));
    return new EmailLint()
        .judge(new Specimen(email, true, true, Map.of(), "Quay", List.of(), SampleLetter.TEMPLATE));
  }
}
