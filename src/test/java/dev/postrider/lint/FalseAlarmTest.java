package dev.postrider.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Finding;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That what is well is let go.
class FalseAlarmTest {

  private static final SampleLetter WELL = SampleLetter.well();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Why https://no-www.org matters",
        "See https://no-www.org",
        "ΝΕΟΣ",
        "ΝΕΟΣ ΔΡΟΜΟΣ",
        "Die Straße",
        "Nine\u00A0to\u00ADday"
      })
  void aTitleIsInBothPartsWhateverItHolds(String title) {
    SampleLetter letter = WELL.text("\nTides\n", "\n" + title + "\n1. ").html("Tides", title);

    assertThat(judged(titled(title, letter))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ΝΕΟΣ ΔΡΟΜΟΣ", "Die Straße", "Isla"})
  void aTitleIsInBothPartsThatOneOfThemWritesInCapitals(String title) {
    SampleLetter letter =
        WELL.text("\nTides\n", "\n" + title.toUpperCase(Locale.ROOT) + "\n")
            .html("Tides", title.toLowerCase(Locale.ROOT));

    assertThat(judged(titled(title, letter))).isEmpty();
  }

  @Test
  void aTitleThatHoldsAnAddressIsStillMissed() {
    String title = "Why https://no-www.org matters";
    SampleLetter letter = WELL.html("Tides", title);

    assertThat(judged(titled(title, letter)))
        .extracting(Finding::check)
        .containsExactly(EmailCheck.ONE_PART_ONLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[#12]", "[@work]", "[#if-only]", "[=13]", "#{4}", "<3 [/@you]"})
  void ordinaryTextInBracketsIsNoTemplate(String words) {
    String escaped = words.replace("<", "&lt;");
    SampleLetter letter =
        WELL.subject(words + " When the tide turns")
            .text("The Weekly", "The Weekly " + words)
            .html("The Weekly</h1>", "The Weekly " + escaped + "</h1>");

    assertThat(judged(letter.specimen())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${<em>moon</em>}", "&lt;#if <b>a</b> &amp;&amp; b&gt;"})
  void whatAPostSaysOfTemplatesIsItsOwnWithMarkupInItToo(String html) {
    SampleLetter letter = WELL.html("or ${moon}", "or " + html);

    assertThat(judged(letter.specimen())).isEmpty();
  }

  @Test
  void whatAPostSaysOfTemplatesIsItsOwnHoweverItIsEscaped() {
    Specimen it = WELL.html("or ${moon}", "or &lt;#if a &amp;&amp; b&gt;").specimen();
    ToldPost tides = it.posts().getFirst();
    String words = tides.words() + "<p>&lt;#if a &amp;&amp; b&gt;</p>";
    var post = new ToldPost(tides.title(), tides.link(), words, tides.place());

    assertThat(judged(telling(it, post))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\u00A0Quay Street, Harbour", "1 Quay Street,\u200B Har\u00ADbour"})
  void aPostalAddressIsFoundWhateverItsBlanksAre(String address) {
    Specimen it =
        WELL.text("1 Quay Street, Harbour", address)
            .html("1 Quay Street, Harbour", address)
            .specimen();

    assertThat(
            judged(
                new Specimen(
                    it.email(),
                    it.isBulk(),
                    false,
                    it.slots(),
                    address,
                    it.posts(),
                    it.template())))
        .isEmpty();
  }

  private static Specimen titled(String title, SampleLetter letter) {
    Specimen it = letter.specimen();
    ToldPost tides = it.posts().getFirst();
    return telling(it, new ToldPost(title, tides.link(), tides.words(), tides.place()));
  }

  private static Specimen telling(Specimen it, ToldPost post) {
    return new Specimen(
        it.email(),
        it.isBulk(),
        false,
        it.slots(),
        it.postalAddress(),
        List.of(post),
        it.template());
  }

  private static List<Finding> judged(Specimen specimen) {
    return new EmailLint().judge(specimen);
  }
}
