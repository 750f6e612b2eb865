package dev.postrider.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  @TempDir Path site;
  private Path folder;

  @BeforeEach
  void writeATemplate() throws IOException {
    folder = site.resolve("email-templates");
    write("note/subject.ftl", "${title}\n");
    write("note/text.ftl", "${title}\n");
    write("note/html.ftl", "<p>${title}</p>\n");
  }

  @Test
  void onlyHtmlIsEscaped() {
    Rendering rendering = render("Q&A: is 1 < 2?").orElseThrow();

    assertThat(rendering)
        .isEqualTo(
            new Rendering("Q&A: is 1 < 2?", "<p>Q&amp;A: is 1 &lt; 2?</p>\n", "Q&A: is 1 < 2?\n"));
  }

  @Test
  void aSubjectIsOneLine() throws IOException {
    write("note/subject.ftl", "\n  News:\r\n\t${title}\n\n");

    assertThat(render("a\u2028b\u0000\nc").orElseThrow().subject()).isEqualTo("News: a b c");
  }

  @Test
  void aBlankSubjectIsAProblem() throws IOException {
    write("note/subject.ftl", "<#if false>News</#if>\n");

    assertThat(problems())
        .containsExactly("note/subject.ftl: subject is blank. Write what the email is about.");
  }

  @Test
  void theLanguageAndTheTitleOfMjmlReachTheHtml() throws IOException {
    mjml("<mj-text>${title}</mj-text>");

    assertThat(render("Grüße & Küsse").orElseThrow().html())
        .contains("<html lang=\"de\" dir=\"ltr\"", "<title>Grüße &amp; Küsse</title>")
        .doesNotContain("mj-text");
  }

  @Test
  void noFontIsLoadedWhateverTheWordsSay() throws IOException {
    mjml(
        "<mj-text><b style=\"font-family:Lato, serif\">font-family: Ubuntu</b> ${title}</mj-text>");

    assertThat(render("Roboto").orElseThrow().html())
        .contains("font-family: Ubuntu")
        .doesNotContain("@import", "fonts.googleapis", "<link");
  }

  @Test
  void numbersAreTheSameOnEveryMachine() throws IOException {
    write("note/text.ftl", "${1234567.5} ${true?c} ${'I'?lower_case}");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));

      assertThat(render("x").orElseThrow().text()).isEqualTo("1234567.5 true i\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aTemplateThatDoesNotExistIsToldWithTheNearestName() {
    var problems = new Problems();

    Optional<Rendering> rendering = Templates.open(folder).render("nite", Map.of(), problems);

    assertThat(rendering).isEmpty();
    assertThat(lines(problems)).containsExactly(": no template 'nite'. Did you mean 'note'?");
  }

  @Test
  void aFolderThatDoesNotExistHasNoTemplates() {
    Templates templates = Templates.open(site.resolve("nowhere"));

    assertThat(templates.names()).isEmpty();
  }

  @Test
  void theFolderOfSharedPartsIsNoTemplate() throws IOException {
    write("shared/footer.ftl", "bye");

    assertThat(Templates.open(folder).names()).containsExactly("note");
  }

  @Test
  void everyMistakeOfAllFilesIsNamedInOneRun() throws IOException {
    write("note/subject.ftl", "${titl}");
    write("note/text.ftl", "a\n  ${post.titl}\n<#list 1..3 as i>${i}${nothing.at.all}</#list>");
    write("note/html.ftl", "<p>${title");

    assertThat(problems())
        .containsExactly(
            "note/html.ftl:1:10: unexpected end of file reached",
            "note/subject.ftl:1:3: 'titl' has no value. Did you mean 'title'?",
            "note/text.ftl:2:5: 'post.titl' has no value. Did you mean 'post.title'?",
            "note/text.ftl:3:24: 'nothing' has no value. Where it may be absent, write 'nothing!'.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "subject.ftl | no file 'note/subject.ftl'. Did you mean 'note/text.ftl'?",
        "html.ftl | no file 'note/html.mjml.ftl'. There is: note/subject.ftl, note/text.ftl."
      })
  void aMissingFileIsNamed(String file, String problem) throws IOException {
    Files.delete(folder.resolve("note").resolve(file));

    assertThat(problems()).singleElement().asString().endsWith(problem);
  }

  @Test
  void twoFilesOfHtmlAreOneTooMany() throws IOException {
    write("note/html.mjml.ftl", "<mjml></mjml>");

    assertThat(problems())
        .containsExactly("note/html.ftl: stands beside html.mjml.ftl. Remove one of the two.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'freemarker.template.utility.Execute'?new()('id') | instantiating",
        "'java.lang.Runtime'?new() | instantiating",
        "title?api.getClass() | can't use ?api",
        "post.class.name | 'post.class' has no value",
        "title.class | Expected a hash"
      })
  void aTemplateReachesNoClass(String expression, String problem) throws IOException {
    write("note/text.ftl", "${" + expression + "}");

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("note/text.ftl:1:")
        .contains(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../secret.ftl",
        "/../secret.ftl",
        "/etc/passwd",
        "file:///etc/passwd",
        "link.ftl"
      })
  void anIncludeReachesNoOtherFile(String name) throws IOException {
    Files.writeString(site.resolve("secret.ftl"), "secret");
    Files.createSymbolicLink(folder.resolve("note/link.ftl"), site.resolve("secret.ftl"));
    write("note/text.ftl", "<#include \"" + name + "\">");

    assertThat(problems()).singleElement().asString().startsWith("note/").doesNotContain("root:");
  }

  @Test
  void aLinkedFolderIsNoTemplate() throws IOException {
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("note"));
    var problems = new Problems();

    Templates.open(folder).render("linked", Map.of(), problems);

    assertThat(lines(problems))
        .containsExactly("linked: is a symbolic link. Put the file itself here.");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(folder.resolve("note/text.ftl"), new byte[] {'a', (byte) 0xE9});

    assertThat(problems()).containsExactly("note/text.ftl: is not UTF-8. Save it as UTF-8.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<#list 1.. as i></#list> | takes longer than 300 ms. Look for a loop without end.",
        "<#list 1.. as i>abc</#list> | writes more than 1000 characters. Look for a list without"
            + " end.",
        "<#macro a><@a/></#macro><@a/> | calls itself without end. Let the macro or function end.",
        "<#stop 'enough'> | enough",
        "<#stop ' '> | stops here",
        "<#stop '.'> | stops here"
      })
  void aTemplateComesToAnEnd(String text, String problem) throws IOException {
    write("note/text.ftl", text);
    var limits = limits(Duration.ofMillis(300));
    var problems = new Problems();

    Optional<Rendering> rendering =
        Templates.open(folder, limits).render("note", Map.of("title", "x"), problems);

    assertThat(rendering).isEmpty();
    assertThat(lines(problems))
        .singleElement()
        .asString()
        .startsWith("note/text.ftl")
        .endsWith(problem);
  }

  @Test
  void aLoopWithoutEndLeavesNoThreadBehind() throws IOException {
    write("note/text.ftl", "<#list 1.. as i></#list>");
    var limits = limits(Duration.ofMillis(100));

    Templates.open(folder, limits).render("note", Map.of("title", "x"), new Problems());

    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("template")));
  }

  @Test
  void linesEndWithALineFeedWhereverTheFileWasWritten() throws IOException {
    write("note/text.ftl", "a\r\n${title}\r\n");

    assertThat(render("b\rc").orElseThrow().text()).isEqualTo("a\nb\nc\n");
  }

  @Test
  void theModelHoldsNothingButTextNumbersBooleansListsAndMaps() {
    Templates templates = Templates.open(folder);
    var model = Map.of("posts", List.of(Map.of("date", Instant.EPOCH)));

    assertThatThrownBy(() -> templates.render("note", model, new Problems()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "posts[0].date must be a text, number, boolean, list or map, was class"
                + " java.time.Instant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<mj-txt>a</mj-txt> | :3:1: unknown element '<mj-txt>'. Did you mean '<mj-text>'?",
        "<mj-text>a | :3:1: '<mj-text>' is not closed. Write </mj-text> where it ends.",
        "<mj-text><b>a</mj-text> | :3:10: '<b>' is not closed. Write </b> where it ends.",
        "<mj-text>a</b></mj-text> | :3:11: '</b>' closes nothing. Remove it, or open <b> before.",
        "<p>a</p> | :3:1: '<p>' stands in '<mj-column>'. Put HTML into <mj-text> or <mj-raw>.",
        "<mj-text><mj-image /></mj-text> | :3:10: '<mj-image>' stands in '<mj-text>'. Only HTML can"
            + " stand there.",
        "<mj-image src='a' width='tall' /> | :3:19: width of '<mj-image>' cannot be 'tall'. Write 20px or"
            + " 50% or auto.",
        "<mj-text colr='red'>a</mj-text> | :3:10: '<mj-text>' has no attribute 'colr'. Did you mean"
            + " 'color'?",
        "<mj-text mj-class='ui'>a</mj-text> | :3:10: no <mj-class> is named 'ui'. Write <mj-class"
            + " name=\"ui\" …/> into <mj-attributes>.",
        "<mj-image src='a' border='x' border-left='none' width='${title}' /> | :3:49: width of"
            + " '<mj-image>' cannot be 'x'. Write 20px or 50% or auto.",
        "<mj-include path='a' /> | :3:1: '<mj-include>' has no effect. Write <#include \"/shared/…\">"
            + " in its place.",
      })
  void whatMjmlWouldDropIsAProblem(String body, String problem) throws IOException {
    mjml("\n" + body + "\n");

    assertThat(problems()).containsExactly("note/html.mjml.ftl" + problem);
  }

  @Test
  void anAttributeOnAnotherLineIsFoundThere() throws IOException {
    mjml("<mj-text\n  color='rde'>a</mj-text>");

    assertThat(problems())
        .containsExactly(
            "note/html.mjml.ftl:3:3: color of '<mj-text>' cannot be 'rde'. Did you mean 'red'?");
  }

  @Test
  void anAttributeThatIsWrittenInABranchIsFound() throws IOException {
    mjml("<mj-text <#if title == 'x'>colr='red'</#if>>a</mj-text>");

    assertThat(problems())
        .containsExactly(
            "note/html.mjml.ftl:2:24: '<mj-text>' has no attribute 'colr'. Did you mean 'color'?");
  }

  @Test
  void mjmlWithoutABodyIsAProblem() throws IOException {
    mjml("");
    write("note/html.mjml.ftl", "<mjml></mjml>");

    assertThat(problems())
        .containsExactly(
            "note/html.mjml.ftl: has no '<mj-body>'. Put the whole email between <mjml> and </mjml>,"
                + " what is seen of it between <mj-body> and </mj-body>.");
  }

  @Test
  void mjmlThatIsWrittenInBranchesIsSound() throws IOException {
    mjml("<#if title == 'x'><mj-text align=\"left\"><#else><mj-text></#if>a > b <br> c</mj-text>");

    assertThat(problems()).isEmpty();
  }

  @Test
  void aMistakeInASharedPartIsFoundThere() throws IOException {
    write("shared/end.mjml.ftl", "<#-- <mj-txt> -->\n <mj-txt>bye</mj-txt>");
    mjml("<#include \"/shared/end.mjml.ftl\">");

    assertThat(problems())
        .containsExactly(
            "shared/end.mjml.ftl:2:2: unknown element '<mj-txt>'. Did you mean '<mj-text>'?");
  }

  @Test
  void plainHtmlIsChecked() throws IOException {
    write("note/html.ftl", "<div>\n<p>${title}\n</div><mj-text>a</mj-text>");

    assertThat(problems())
        .containsExactly(
            "note/html.ftl:2:1: '<p>' is not closed. Write </p> where it ends.",
            "note/html.ftl:3:7: '<mj-text>' is MJML. Name the file html.mjml.ftl.");
  }

  private static Limits limits(Duration work) {
    return new Limits(work, Duration.ofMinutes(1), 1_000_000_000, 1_000);
  }

  private void mjml(String body) throws IOException {
    Files.deleteIfExists(folder.resolve("note/html.ftl"));
    write(
        "note/html.mjml.ftl",
        "<mjml lang=\"de\"><mj-head><mj-title>${title}</mj-title></mj-head><mj-body>\n"
            + "<mj-section><mj-column>"
            + body
            + "</mj-column></mj-section></mj-body></mjml>");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Optional<Rendering> render(String title) {
    return Templates.open(folder).render("note", Map.of("title", title), new Problems());
  }

  /// What is said when the note is rendered; nothing was rendered if that is anything.
  private List<String> problems() {
    var problems = new Problems();
    Map<String, ?> model = Map.of("title", "x", "post", Map.of("title", "y"));
    Optional<Rendering> rendering = Templates.open(folder).render("note", model, problems);
    assertThat(rendering.isPresent()).isEqualTo(problems.all().isEmpty());
    return lines(problems);
  }

  private List<String> lines(Problems problems) {
    return problems.all().stream()
        .map(Problem::toString)
        .map(line -> line.replace(folder + "/", "").replace(folder.toString(), ""))
        .toList();
  }
}
