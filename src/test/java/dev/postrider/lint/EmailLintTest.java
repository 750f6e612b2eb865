package dev.postrider.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmailLintTest {

  private static final SampleLetter WELL = SampleLetter.well();
  private static final String LINK = "href=\"https://harbour.example/table?a=1&amp;b=2\"";
  private static final String LINK_WORDS = ">the table</a>";
  private static final String IMAGE = "src=\"https://news.example/boat.png\"";
  private static final String END = "</body>";

  /// One thing that is wrong.
  ///
  /// @param value what the finding quotes
  record Fault(EmailCheck check, String value, SampleLetter letter) {}

  static List<Fault> onTheWire() {
    return List.of(
        new Fault(EmailCheck.LINE_END, "Precedence: bulk", WELL.wire("bulk\r\n", "bulk\n")),
        new Fault(
            EmailCheck.LINE_END,
            "The Weekly",
            WELL.wire("The Weekly\r\n\r\nTides", "The Weekly\r\r\nTides")),
        new Fault(
            EmailCheck.LINE_LENGTH,
            "x".repeat(80) + "…",
            WELL.wire("The Weekly\r\n\r\nTides", "x".repeat(81) + "\r\nTides")),
        new Fault(
            EmailCheck.LINE_LENGTH,
            "X: " + "x".repeat(77) + "…",
            WELL.wire("Precedence", "X: " + "x".repeat(999) + "\r\nPrecedence")),
        new Fault(
            EmailCheck.NOT_ASCII,
            "Subject: Tíde",
            WELL.wire("Subject: When the tide turns", "Subject: T\u00EDde")));
  }

  static List<Fault> inTheHeader() {
    return List.of(
        new Fault(EmailCheck.MISSING_FIELD, "Date", WELL.wire("Date:", "X-Date:")),
        new Fault(
            EmailCheck.MISSING_FIELD,
            "List-Unsubscribe-Post",
            WELL.wire("List-Unsubscribe-Post:", "X-Post:")),
        new Fault(
            EmailCheck.DUPLICATE_FIELD,
            "From",
            WELL.wire("Subject:", "From: Eve <eve@news.example>\r\nSubject:")),
        new Fault(
            EmailCheck.DUPLICATE_FIELD,
            "reply-to",
            WELL.wire("Subject:", "Reply-To: eve@news.example\r\nSubject:")),
        new Fault(
            EmailCheck.FIELD_VALUE,
            "To: a@b.example, b@b.example",
            WELL.wire("To: Ada <ada@reader.example>", "To: a@b.example, b@b.example")),
        new Fault(EmailCheck.FIELD_VALUE, "Auto-Submitted: no", WELL.wire("auto-generated", "no")),
        new Fault(
            EmailCheck.FIELD_VALUE,
            "X-Auto-Response-Suppress: All",
            WELL.wire("OOF, AutoReply", "All")),
        new Fault(
            EmailCheck.FIELD_VALUE,
            "List-Unsubscribe: <https://news.example/unsubscribe/sample>",
            WELL.wire(",\r\n <mailto:leave@news.example?subject=unsubscribe%20sample>", "")));
  }

  static List<Fault> inTheEncoding() {
    return List.of(
        new Fault(
            EmailCheck.BULK_FIELD,
            "List-Id",
            WELL.single().wire("Subject:", "List-Id: <weekly.news.example>\r\nSubject:")),
        new Fault(
            EmailCheck.ENCODED_WORD,
            "=?UTF-8?B?4oI=?=",
            WELL.wire("Subject: ", "Subject: =?UTF-8?B?4oI=?= ")),
        new Fault(
            EmailCheck.PARTS,
            "text/plain; charset=utf-8",
            WELL.wire("text/html; charset=utf-8", "text/html")),
        new Fault(
            EmailCheck.PARTS,
            "multipart/mixed: text/plain",
            WELL.wire("multipart/alternative", "multipart/mixed")));
  }

  static List<Fault> besideTheSubject() {
    return List.of(
        new Fault(EmailCheck.EMPTY_SUBJECT, "", WELL.subject(" ")),
        new Fault(
            EmailCheck.LONG_SUBJECT,
            "tide ".repeat(14) + "x",
            WELL.subject("tide ".repeat(14) + "x")),
        new Fault(EmailCheck.SHOUTED_SUBJECT, "BUY BREAD TODAY", WELL.subject("BUY BREAD TODAY")),
        new Fault(EmailCheck.FAKE_REPLY, "Re: your tide", WELL.subject("Re: your tide")),
        new Fault(
            EmailCheck.MISSING_PREHEADER,
            "",
            WELL.html("display:none;font-size:1px;color:#FAF7F1;", "")));
  }

  static List<Fault> ofTheHtml() {
    return List.of(
        new Fault(EmailCheck.HTML_SIZE, "", WELL.html(END, "<!-- " + "x".repeat(102_000) + " -->")),
        new Fault(EmailCheck.LARGE_HTML, "", WELL.html(END, "<!-- " + "x".repeat(80_000) + " -->")),
        new Fault(EmailCheck.MISSING_TITLE, "", WELL.html("The Weekly, No. 7", "")),
        new Fault(EmailCheck.LANGUAGE, "", WELL.html(" lang=\"en\"", "")),
        new Fault(EmailCheck.LANGUAGE, "english!", WELL.html("\"en\"", "\"english!\"")),
        new Fault(EmailCheck.DIRECTION, "ar-EG", WELL.fromRight().html("\"en\"", "\"ar-EG\"")),
        new Fault(
            EmailCheck.DIRECTION, "khw", WELL.fromRight().html("\"en\"", "\"khw\" dir=\"ltr\"")),
        new Fault(EmailCheck.MISSING_HEADING, "", WELL.html("h1>", "p>")),
        new Fault(EmailCheck.SEVERAL_HEADINGS, "Tides", WELL.html("h2>", "h1>")),
        new Fault(EmailCheck.HEADING_LEVEL, "<h3> Tides", WELL.html("h2>", "h3>")),
        new Fault(
            EmailCheck.LAYOUT_TABLE,
            "<table width=\"100%\">",
            WELL.html(" role=\"presentation\"", "")),
        new Fault(
            EmailCheck.ACTIVE_CONTENT, "<script>", WELL.html(END, "<script>x()</script></body>")),
        new Fault(EmailCheck.ACTIVE_CONTENT, "<form>", WELL.html(END, "<form></form></body>")),
        new Fault(EmailCheck.ACTIVE_CONTENT, "onclick", WELL.html("<p>", "<p onclick=\"x()\">")),
        new Fault(
            EmailCheck.LOADED_STYLE,
            "https://x.example/a.css",
            WELL.html("<style>", "<link rel=stylesheet href=https://x.example/a.css><style>")),
        new Fault(
            EmailCheck.LOADED_STYLE,
            "@import url(https://x.example/a.css)",
            WELL.html("<style>", "<style>@import url(https://x.example/a.css);")),
        new Fault(
            EmailCheck.LOADED_STYLE,
            "@font-face",
            WELL.html("<style>", "<style>@font-face {src: url(x)}")));
  }

  static List<Fault> ofTheLook() {
    return List.of(
        new Fault(
            EmailCheck.POSITION,
            "position: absolute",
            WELL.html("<p>", "<p style=\"position:Absolute\">")),
        new Fault(
            EmailCheck.BACKGROUND_IMAGE,
            "url(https://x.example/a.png)",
            WELL.html("<style>", "<style>td { background-image: url(https://x.example/a.png) }")),
        new Fault(
            EmailCheck.BACKGROUND_IMAGE,
            "https://x.example/a.png",
            WELL.html("<td", "<td background=\"https://x.example/a.png\"")),
        new Fault(
            EmailCheck.SMALL_TEXT,
            "12.0 px: Sent by hand",
            WELL.html(END, "<p style=\"font-size:75%\">Sent by hand</p></body>")),
        new Fault(
            EmailCheck.CONTRAST,
            "#999999 on #FAF7F1, 2.6",
            WELL.html(END, "<p style=\"color:#999\">Sent by hand</p></body>")),
        new Fault(
            EmailCheck.CONTRAST,
            "#211D17 on #1D5C4A, 2.",
            WELL.html(END, "<p style=\"background:#1D5C4A none\">Sent by hand</p></body>")),
        new Fault(
            EmailCheck.DARK_CONTRAST,
            "#635B4F on #171612, 2.71",
            WELL.html(".soft { color: #B5AC9C !important; }", "")),
        new Fault(EmailCheck.DARK_COLOURS, "", WELL.html("(prefers-color-scheme: dark)", "print")));
  }

  static List<Fault> ofPictures() {
    return List.of(
        new Fault(
            EmailCheck.MISSING_ALT,
            "https://news.example/boat.png",
            WELL.html(" alt=\"A boat at low tide.\"", "")),
        new Fault(
            EmailCheck.FILE_NAME_ALT,
            "IMG_0042.JPG",
            WELL.html("A boat at low tide.", "IMG_0042.JPG")),
        new Fault(
            EmailCheck.IMAGE_WIDTH,
            "https://news.example/boat.png",
            WELL.html(" width=\"552\"", "")),
        new Fault(EmailCheck.IMAGE_ADDRESS, "boat.png", WELL.html(IMAGE, "src=\"boat.png\"")),
        new Fault(
            EmailCheck.IMAGE_ADDRESS,
            "ftp://news.example/boat.png",
            WELL.html(IMAGE, "src=\"ftp://news.example/boat.png\"")),
        new Fault(
            EmailCheck.INSECURE_IMAGE,
            "http://news.example/boat.png",
            WELL.html(IMAGE, "src=\"http://news.example/boat.png\"")),
        new Fault(
            EmailCheck.DATA_IMAGE,
            "data:image/gif;base64,R0lG",
            WELL.html(IMAGE, "src=\"data:image/gif;base64,R0lG\"")));
  }

  static List<Fault> ofLinks() {
    return List.of(
        new Fault(EmailCheck.EMPTY_LINK, "the table", WELL.html(LINK, "href=\"\"")),
        new Fault(EmailCheck.EMPTY_LINK, "#", WELL.html(LINK, "href=\"#\"")),
        new Fault(EmailCheck.EMPTY_LINK, "#moon", WELL.html(LINK, "href=\"#moon\"")),
        new Fault(EmailCheck.EMPTY_LINK, "https:///x", WELL.html(LINK, "href=\"https:///x\"")),
        new Fault(EmailCheck.RELATIVE_LINK, "../table", WELL.html(LINK, "href=\"../table\"")),
        new Fault(
            EmailCheck.RELATIVE_LINK,
            "//harbour.example",
            WELL.html(LINK, "href=\"//harbour.example\"")),
        new Fault(
            EmailCheck.LINK_SCHEME, "JavaScript:x()", WELL.html(LINK, "href=\"JavaScript:x()\"")),
        new Fault(
            EmailCheck.INSECURE_LINK,
            "http://harbour.example/",
            WELL.html(LINK, "href=\"http://harbour.example/\"")),
        new Fault(
            EmailCheck.LOCAL_ADDRESS,
            "http://localhost:8080/x",
            WELL.html(LINK, "href=\"http://localhost:8080/x\"")),
        new Fault(
            EmailCheck.LOCAL_ADDRESS,
            "http://192.168.1.2/a.png",
            WELL.html(IMAGE, "src=\"http://192.168.1.2/a.png\"")),
        new Fault(
            EmailCheck.WORDLESS_LINK,
            "https://harbour.example/table?a=1&b=2",
            WELL.html(LINK_WORDS, "></a>")),
        new Fault(EmailCheck.VAGUE_LINK, "Click here!", WELL.html(LINK_WORDS, ">Click here!</a>")),
        new Fault(
            EmailCheck.MISLEADING_LINK,
            "www.bank.example/login",
            WELL.html(LINK_WORDS, ">www.bank.example/login</a>")));
  }

  static List<Fault> ofTheFooter() {
    return List.of(
        new Fault(
            EmailCheck.UNSUBSCRIBE_LINK,
            "in the HTML",
            WELL.html("href=\"https://news.example/unsubscribe/sample\"", "name=\"x\"")),
        new Fault(
            EmailCheck.UNSUBSCRIBE_LINK,
            "in the text",
            WELL.text("https://news.example/unsubscribe/sample", "")),
        new Fault(
            EmailCheck.PREFERENCES_LINK,
            "in the HTML",
            WELL.html("href=\"https://news.example/preferences/sample\"", "name=\"x\"")),
        new Fault(
            EmailCheck.POSTAL_ADDRESS, "in the HTML", WELL.html("1 Quay Street, Harbour", "")),
        new Fault(
            EmailCheck.POSTAL_ADDRESS, "in the text", WELL.text("1 Quay Street, Harbour", "")));
  }

  static List<Fault> ofTheParts() {
    return List.of(
        new Fault(
            EmailCheck.TEXT_LINK,
            "https://news.example/tides",
            WELL.text("https://news.example/tides", "")),
        new Fault(
            EmailCheck.TEXT_LINK,
            "https://news.example/tides",
            WELL.text("https://news.example/tides", "")
                .html("news.example/tides", "news.example/tides?utm_source=weekly")),
        new Fault(EmailCheck.ONE_PART_ONLY, "Tides", WELL.text("Tides\n", "\n")),
        new Fault(EmailCheck.TEXT_MARKUP, "&#39;", WELL.text("Low water", "It&#39;s low water")),
        new Fault(EmailCheck.TEXT_MARKUP, "<br>", WELL.text("Low water", "Low <br> water")),
        new Fault(
            EmailCheck.TEXT_WIDTH,
            "tide ".repeat(16),
            WELL.text("Low water", "tide ".repeat(16) + "\nLow water")),
        new Fault(
            EmailCheck.TEMPLATE_SYNTAX,
            "${post.titel}",
            WELL.html("The Weekly</h1>", "The Weekly ${post.titel}</h1>")),
        new Fault(
            EmailCheck.TEMPLATE_SYNTAX, "<#if x>", WELL.text("The Weekly", "The Weekly <#if x>")),
        new Fault(
            EmailCheck.UNFILLED_SLOT,
            "PRSLOT0A1B",
            WELL.text("The Weekly", "The Weekly for PRSLOT0A1B")));
  }

  static List<Fault> faults() {
    return Stream.of(
            onTheWire(),
            inTheHeader(),
            inTheEncoding(),
            besideTheSubject(),
            ofTheHtml(),
            ofTheLook(),
            ofPictures(),
            ofLinks(),
            ofTheFooter(),
            ofTheParts())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedAndNothingElse(Fault fault) {
    List<Finding> findings = judged(fault.letter());

    assertThat(findings).extracting(Finding::check).containsOnly(fault.check());
    assertThat(findings)
        .extracting(finding -> finding.problem().what())
        .anySatisfy(what -> assertThat(what).contains(fault.value()));
  }

  @Test
  void everyCheckHasAFault() {
    Set<EmailCheck> broken = faults().stream().map(Fault::check).collect(Collectors.toSet());

    assertThat(broken).isEqualTo(EnumSet.allOf(EmailCheck.class));
  }

  static List<SampleLetter> soundLetters() {
    return List.of(
        WELL,
        WELL.wire(
            "List-Unsubscribe: <https://news.example", "List-Unsubscribe: <http://127.0.0.1:8080"),
        WELL.subject("x".repeat(70)),
        WELL.subject("Größe 🥖 日本"),
        WELL.subject("NATO and BBC"),
        WELL.subject("Reading: the tide"),
        WELL.fromRight().html("\"en\"", "\"he\" dir=\"rtl\""),
        WELL.html(END, "<table><tr><th>Day</th></tr><tr><td>1</td></tr></table></body>"),
        WELL.html("A boat at low tide.", ""),
        WELL.html(LINK, "href=\"mailto:ada@news.example\""),
        WELL.html(LINK, "id=\"moon\" href=\"#moon\""),
        WELL.html(LINK_WORDS, ">https://www.harbour.example/table</a>"),
        WELL.html("news.example/tides", "news.example/tides?utm_source=weekly"),
        WELL.html("color:#FAF7F1;", "color:#FAF7F1;max-height:0;"),
        WELL.html(
                END,
                "<p style=\"color:transparent\">?</p><p style=\"color:rgb(33, 29, 23)\">!</p></body>")
            .html("body {", "p { color: #F0EBE1 !important; } body {"),
        WELL.text("Low water", "x".repeat(100) + "\nLow water"),
        WELL.text("Tides\n", "T I D E S\n"));
  }

  @ParameterizedTest
  @MethodSource("soundLetters")
  void nothingIsSaidOfAnEmailThatIsWell(SampleLetter letter) {
    assertThat(judged(letter)).isEmpty();
  }

  @Test
  void anEmailToOnePersonNeedsNoWayToLeave() {
    UnaryOperator<String> without = html -> html.replaceAll("(?s)<p class=\"soft\".*?</p>", "");
    var letter =
        new SampleLetter(
            false, false, WELL.subject(), WELL.text(), without.apply(WELL.html()), it -> it);
    assertThat(judged(letter)).isEmpty();
  }

  @Test
  void whatAPostSaysIsNamedInThePostAndTheRestAtTheTemplate() {
    SampleLetter template = WELL.html("<h1>", "<h1 style=\"position:fixed\">");

    assertThat(judged(WELL.html(LINK_WORDS, ">here</a>")))
        .extracting(finding -> finding.problem().toString())
        .containsExactly(
            "content/tides.md:7:3: a link does not say what it opens: 'here'. Name what it opens.");
    assertThat(placeOf(template)).isEqualTo(SampleLetter.TEMPLATE);
  }

  @Test
  void aPostIsNotBlamedForAWordWithinOneOfItsOwn() {
    String small = "<p style=\"font-size:9px\">wat%s</p></body>";

    assertThat(placeOf(WELL.html(END, small.formatted("")))).isEqualTo(SampleLetter.TEMPLATE);
    assertThat(placeOf(WELL.html(END, small.formatted("er")))).isEqualTo(SampleLetter.POST);
  }

  private static Location placeOf(SampleLetter letter) {
    return judged(letter).getFirst().problem().location();
  }

  private static List<Finding> judged(SampleLetter letter) {
    return new EmailLint().judge(letter.specimen());
  }
}
