package dev.postrider.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.proof.SampleEmails.Sample;
import dev.postrider.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateProofTest {

  private static final Pattern TOLD = Pattern.compile("`([a-z]+(?:\\.[A-Za-z]+)*)`");

  @TempDir Path folder;
  private SiteFolder site;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
  }

  @Test
  void theTemplatesThatAreShippedAreSound() {
    var problems = new Problems();

    int templates = new TemplateProof(open("."), List.of()).run(problems);

    assertThat(problems.all()).isEmpty();
    assertThat(templates).isEqualTo(3);
  }

  @Test
  void aTemplateThatLetsNobodyLeaveIsNamed() throws IOException {
    Path footer = folder.resolve("email-templates/shared/footer.ftl");
    site.write(
        "email-templates/shared/footer.ftl",
        Files.readString(footer).replace("reader.unsubscribe", "reader.browser"));

    assertThat(problems())
        .containsExactly(
            "digest: no link to unsubscribe is seen: 'in the text'. Show reader.unsubscribe there.",
            "plain: no link to unsubscribe is seen: 'in the text'. Show reader.unsubscribe there.");
  }

  @Test
  void aConfirmationThatMustNotGoOutIsNamed() {
    site.write(
        "email-templates/confirm/text.ftl", "<#noparse>${confirm.url}</#noparse> ${confirm.url}\n");

    assertThat(problems()).isNotEmpty().allMatch(it -> it.startsWith("confirm: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#if !posts?first.image??>${oops}</#if>",
        "<#if posts?first.image??>${oops}</#if>",
        "<#if posts?size == 1>${oops}</#if>",
        "<#if posts?size gt 10>${oops}</#if>",
        "<#if !posts?first.tags?has_content>${oops}</#if>",
        "<#if !posts?first.excerpt?has_content>${oops}</#if>",
        "<#if posts?first.excerpt?has_content>${oops}</#if>",
        "<#if !digest.rhythm?has_content>${oops}</#if>",
        "<#if digest.rhythm?has_content>${oops}</#if>",
        "<#if !site.description?has_content>${oops}</#if>",
        "<#if site.language == 'ar'>${oops}</#if>",
        "<#if look.logo?? && !look.logo.dark??>${oops}</#if>",
        "<#if look.logo.dark??>${oops}</#if>",
        "<#if !look.logo??>${oops}</#if>",
        "<#if !sender.name?has_content>${oops}</#if>",
        "<#list posts as post><#if post?index gt 0 && post.image??>${oops}</#if></#list>",
        "${posts[1].title}",
        "${posts?first.image.alt}",
        "${posts?first.tags?first.name}",
      })
  void aMistakeIsFoundWhereverItHides(String text) {
    site.write("email-templates/plain/text.ftl", text);

    assertThat(problems()).isNotEmpty().allMatch(it -> it.startsWith("plain/text.ftl:1:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${reader.unsubscribe?lower_case}",
        "${reader.unsubscribe[0..20]}",
        "${reader.unsubscribe?truncate(20)}",
        "${reader.unsubscribe?split('A')?join(' ')}",
        "${reader.unsubscribe?keep_after('PR')}",
      })
  void aPersonalValueThatIsChangedIsFound(String text) {
    site.write("email-templates/plain/text.ftl", "Hello!\n" + text);

    assertThat(problems())
        .containsExactly(
            "plain/text.ftl:2:3: 'reader.unsubscribe' is cut or changed. Write"
                + " ${reader.unsubscribe} and nothing behind the name.");
  }

  @Test
  void aSenderWithoutANameLeavesNoCommaBehind() {
    Templates templates = open(".");
    var problems = new Problems();

    for (String template : templates.names()) {
      SampleEmails.editions().stream()
          .map(it -> template.equals("confirm") ? SampleEmails.confirmations().getLast() : it)
          .map(Sample::model)
          .flatMap(model -> templates.render(template, model, problems).stream())
          .forEach(
              email ->
                  assertThat(email.text() + Jsoup.parse(email.html()).text())
                      .contains("14 Quay Street, Northhaven NH1 2AB")
                      .doesNotContain(" , ", "\n, "));
    }

    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whatAsksToConfirmHasAModelOfItsOwn() {
    site.write("email-templates/confirm/text.ftl", "${confirm.url} ${posts?size}");

    assertThat(problems())
        .containsExactly(
            "confirm/text.ftl:1:18: 'posts' has no value. Where it may be absent, write 'posts!'.");
  }

  @Test
  void aDigestWithoutItsTemplateIsNamed() throws IOException {
    String settings = Files.readString(folder.resolve("postrider.yaml"));
    site.write("postrider.yaml", settings.replace("template: plain", "template: digst"));
    try (var postrider = site.open(new SettableClock(Instant.EPOCH))) {
      var problems = new Problems();

      new TemplateProof(open(folder.toString()), postrider.settings().digests()).run(problems);

      assertThat(lines(problems))
          .containsExactly(
              ": digests.weekly.template names no template: 'digst'. Did you mean 'digest'?");
    }
  }

  @Test
  void theManualTellsEveryValueByItsName() throws IOException {
    var known = new TreeSet<String>();
    SampleEmails.editions().forEach(sample -> collect("", sample.model(), known));
    SampleEmails.confirmations().forEach(sample -> collect("", sample.model(), known));

    Set<String> told =
        Files.readAllLines(Path.of("docs/manual/templates.md")).stream()
            .dropWhile(line -> !line.equals("## What a template is given"))
            .takeWhile(line -> !line.equals("## What a template cannot do"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .flatMap(cell -> TOLD.matcher(cell).results())
            .map(match -> match.group(1))
            .filter(name -> name.contains(".") || name.equals("posts"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(known);
  }

  @Test
  void theFullEditionHasAValueForEveryName() {
    var known = new TreeSet<String>();
    SampleEmails.editions().forEach(sample -> collect("", sample.model(), known));
    var full = new TreeSet<String>();
    collect("", withoutBlanks(SampleEmails.editions().getFirst().model()), full);

    assertThat(full).isEqualTo(known);
  }

  /// Lists are told by the name of one of their things: `post`, `tag`.
  private static void collect(String path, Object value, Set<String> names) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, inner) -> collect(path.isEmpty() ? "" + key : path + "." + key, inner, names));
      case List<?> list -> {
        names.add(path);
        String one = path.substring(path.lastIndexOf('.') + 1).replaceFirst("s$", "");
        list.forEach(inner -> collect(one, inner, names));
      }
      default -> names.add(path);
    }
  }

  private static Map<String, Object> withoutBlanks(Map<?, ?> model) {
    return model.entrySet().stream()
        .filter(it -> !it.getValue().equals("") && !it.getValue().equals(List.of()))
        .collect(
            Collectors.toMap(
                it -> "" + it.getKey(),
                it -> it.getValue() instanceof Map<?, ?> map ? withoutBlanks(map) : it.getValue()));
  }

  private List<String> problems() {
    var problems = new Problems();
    new TemplateProof(open(folder.toString()), List.of()).run(problems);
    return lines(problems);
  }

  private static Templates open(String site) {
    return Templates.open(Path.of(site, "email-templates"));
  }

  private List<String> lines(Problems problems) {
    Path templates = folder.resolve("email-templates");
    return problems.all().stream()
        .map(Problem::toString)
        .map(line -> line.replace(templates + "/", "").replace(templates.toString(), ""))
        .toList();
  }
}
