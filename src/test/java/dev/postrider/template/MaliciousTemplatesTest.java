package dev.postrider.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Templates that mean harm, or were written as if: each ends in a problem, soon, and tells nothing
/// of the machine.
class MaliciousTemplatesTest {

  /// Of processor time, which is what it takes on a machine that has nothing else to do; nothing
  /// here waits.
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @TempDir Path site;
  private Path folder;

  /// The first rendering of a program loads two libraries.
  @BeforeAll
  static void warmUp(@TempDir Path warm) throws IOException {
    write(warm, "note/subject.ftl", "a");
    write(warm, "note/text.ftl", "a");
    write(warm, "note/html.mjml.ftl", mjml("<mj-text>a</mj-text>"));
    assertThat(Templates.open(warm).render("note", Map.of(), new Problems())).isPresent();
  }

  @BeforeEach
  void writeATemplate() throws IOException {
    folder = site.resolve("email-templates");
    write(folder, "note/subject.ftl", "${title}");
    write(folder, "note/text.ftl", "${title}");
    write(folder, "note/html.mjml.ftl", mjml("<mj-text>${title}</mj-text>"));
    Files.writeString(site.resolve("secret.ftl"), "the secret");
    Files.createSymbolicLink(folder.resolve("note/link.ftl"), site.resolve("secret.ftl"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${'freemarker.template.utility.Execute'?new()('id')} | instantiating",
        "${'freemarker.template.utility.ObjectConstructor'?new()('java.io.File', '/')} | instantiating",
        "${title?api.class.forName('java.lang.Runtime')} | can't use ?api",
        "${title.getClass().forName('java.lang.Runtime')} | Expected a hash",
        "${.data_model.class.classLoader} | '.data_model.class' has no value",
        "${'$'+'{1}'?eval} | '?eval' cannot be used",
        "<#assign t = '<#list 1.. as i></#list>'?interpret><@t/> | '?interpret' cannot be used",
        "<#include '../../secret.ftl'> | is not a file of the template folder",
        "<#include '/etc/passwd'> | no file 'etc/passwd'",
        "<#include 'file:///etc/passwd'> | no file",
        "<#import 'https://example.com/a.ftl' as a> | no file",
        "<#include 'link.ftl'> | is a symbolic link",
        "<#include '/note/text.ftl'> | calls itself without end",
        "<#macro a><@a/></#macro><@a/> | calls itself without end",
        "<#function f x><#return f(x) + f(x)></#function>${f(1)} | calls itself without end",
        "<#list 1.. as i></#list> | Look for a loop without end",
        "<#list 1..9999999 as i><#list 1..9999999 as j></#list></#list> | Look for a loop without end",
        "<#list 1.. as i>${title} and so on, line after line</#list> | writes more than 2000000 characters",
        "<#assign s = 'abcdefgh'><#list 1..60 as i><#assign s = s + s></#list> | memory",
        "<#assign l = []><#list 1.. as i><#assign l = l + ['${i}']></#list> | Look for a loop without end",
        "<#assign s><#list 1.. as i>line after line after line after line</#list></#assign> | memory",
        "${title?left_pad(2000000000)} | memory",
        "${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'?matches('(a+)+(a+)+(a+)+b')?c} | '?matches' cannot be used",
        "${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'?replace('(a+)+(a+)+(a+)+b', '', 'r')} | '?replace' cannot be used",
        "<#assign f = title?split>${f('(a+)+b', 'r')?size} | '?split' cannot be used",
        "${'aaaaaaaaaaaaaaaaaaaa!'?ensure_starts_with('(a+)+(a+)+b', '')} | '?ensure_starts_with' cannot be used",
        "<#setting locale='x'><#setting template_exception_handler='ignore'>${nothing} | isn't supported",
        "${'NaN'?number?round} | cannot be rendered: 'Infinite or NaN'",
        "${'INF'?number * 2} | cannot be rendered: 'It's impossible to convert an infinite value",
        "<#attempt>${nothing}<#recover>${.error}</#attempt> | 'nothing' has no value",
      })
  void aTemplateThatMeansHarmEndsInAProblem(String text, String problem) throws IOException {
    write(folder, "note/text.ftl", text);

    assertThat(problemOf("note")).contains(problem);
  }

  @Test
  void bracketsWithoutEndAreAProblem() throws IOException {
    write(folder, "note/text.ftl", "${" + "(".repeat(90_000) + "1" + ")".repeat(90_000) + "}");

    assertThat(problemOf("note")).contains("in each other");
  }

  @Test
  void directivesWithoutEndAreAProblem() throws IOException {
    write(folder, "note/text.ftl", "<#if true>".repeat(40_000) + "</#if>".repeat(40_000));

    assertThat(problemOf("note")).contains("in each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<mj-text><#list 1..60000 as i><b></#list><#list 1..60000 as i></b></#list></mj-text> | more than 200 elements are open",
        "<mj-text><#list 1..60000 as i><p></#list><#list 1..60000 as i></a></#list></mj-text> | more than 200 elements are open",
        "<#list 1..60000 as i><mj-x${i}></mj-x${i}></#list> | unknown element",
        "<#list 1..60000 as i><mj-text x${i}='a'></mj-text></#list> | has no attribute",
      })
  void markupWithoutEndIsAProblem(String body, String problem) throws IOException {
    write(folder, "note/html.mjml.ftl", mjml(body));

    assertThat(problemOf("note")).contains(problem);
  }

  @Test
  void noThreadIsLeftBehind() throws IOException {
    write(folder, "note/text.ftl", "<#list 1.. as i></#list>");

    problemOf("note");

    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("template")));
  }

  /// The first thing that is said.
  private String problemOf(String template) {
    var problems = new Problems();
    long before = PROCESS.getProcessCpuTime();
    Optional<Rendering> rendering =
        Templates.open(folder).render(template, Map.of("title", "News"), problems);
    var took = Duration.ofNanos(PROCESS.getProcessCpuTime() - before);
    assertThat(rendering).isEmpty();
    assertThat(took).isLessThan(SOON);
    assertThat(problems.all()).isNotEmpty();
    assertThat(problems.all().toString())
        .doesNotContain("root:", "uid=", "the secret", "OutOfMemory", "dev.postrider");
    return problems.all().stream().map(Problem::toString).toList().toString();
  }

  private static String mjml(String body) {
    return "<mjml><mj-body><mj-section><mj-column>%s</mj-column></mj-section></mj-body></mjml>"
        .formatted(body);
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
