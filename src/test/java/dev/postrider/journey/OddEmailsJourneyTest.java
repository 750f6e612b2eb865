package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.journey.TrialSite.Ran;
import dev.postrider.mail.Judge;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The second journey with readers and posts that are odd in every way, judged by two MIME parsers.
class OddEmailsJourneyTest {

  private static final int READERS = 50;

  private static final List<String> NAMES =
      List.of(
          "Zoë 🐎",
          "👩‍👩‍👧‍👦 family",
          "محمد بن سلمان",
          "שרה \u202eלוי",
          "山田太郎",
          "\"quotes\" and 'more'",
          "back\\slash",
          "=?utf-8?B?UG9zdHJpZGVy?=",
          "=?utf-8?Q?=0D=0ABcc:_eve@inbox.example?=",
          "Wren, Tomas; <tomas@elsewhere.example>",
          "a@b.example",
          "x".repeat(200),
          "é".repeat(200),
          "${reader.name} <#if true>",
          "[=1+1]",
          "<script>alert(1)</script>",
          "A & B &amp; C",
          "(comment) [list]:",
          "dot.",
          "e\u0301 combined",
          "PRSLOT0123456789ABCDEF0123456789ABCDEF",
          "Tab\there",
          "100% = half",
          "Ⅷ ﬁ ｆｕｌｌ",
          "no\u00a0break");

  /// With which somebody would add a field of their own.
  private static final List<String> REFUSED =
      List.of("Eve\r\nBcc: all@inbox.example", "Eve\nX-Eve: 1", "Eve\rEve", "Eve\0");

  private static final List<String> TITLES =
      List.of(
          "Q&A: is 1 < 2 & \"so\" on?",
          "Say [=x] or [#if x]",
          "Say ${x} twice: ${x}",
          "<#if> and </#list> are tags",
          "PRSLOT0123456789ABCDEF0123456789ABCDEF",
          "渡し船が戻ってきました。".repeat(8),
          "عادت العبّارة إلى الميناء",
          "w".repeat(150));

  /// What the templates say and no post does.
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "\\$\\{(site|digest|edition|post|words)\\.|</?#(assign|import|include|function|return|macro)");

  private static final Pattern MARKER = Pattern.compile("PRSLOT[0-9A-F]{32}");

  private static final Set<String> WRITTEN =
      Set.of("PRSLOT0123456789ABCDEF0123456789ABCDEF", "PRSLOT" + "F".repeat(32));

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>]*[^\\s<>.,;:)\\]]");

  @TempDir Path folder;
  private MailSandbox server;
  private TrialSite site;

  @BeforeEach
  void open() {
    server = MailSandbox.start();
    site = new TrialSite(folder).settings(server.smtpPort(), "0 8 * * MON");
    posts();
    readers();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void posts() {
    post(
        "question",
        "Q&A: is 1 < 2 & \\\"so\\\" on?",
        "Is it? *Yes* & no; a < b, c > d.\n\n" + links());
    post("square", "Say [=x] or [#if x]", "It costs [=price], [#list x as y][/#list].");
    post("dollar", "Say ${x} twice: ${x}", "The words ${posts} and #{1} and ${reader.name!}.");
    post("tags", "<#if> and </#list> are tags", "Write `<#if x>` and <#list> and <@macro />.");
    post("marker", "PRSLOT0123456789ABCDEF0123456789ABCDEF", "PRSLOT" + "F".repeat(32));
    post("long", "Three thousand words", "harbour tide boat ".repeat(1_000));
    post("bare", "No image at all", "Nothing to see.");
    post("chinese", "渡し船が戻ってきました。".repeat(8), "港の渡し船が今朝戻ってきました。".repeat(40));
    post("arabic", "عادت العبّارة إلى الميناء", "عادت العبّارة هذا الصباح، 12 راكبًا.");
    post("emoji", "🐎📯 👩‍👩‍👧‍👦 é \u200b zero", "🐎 ".repeat(60));
    post("unbroken", "w".repeat(150), "See " + "w".repeat(900));
  }

  private static String links() {
    return IntStream.rangeClosed(1, 30)
        .mapToObj(
            i -> "- [link %d](https://links.example/%d?a=1&b=%d \"of %d\")".formatted(i, i, i, i))
        .collect(Collectors.joining("\n"));
  }

  private void post(String name, String title, String text) {
    site.write(
        "content/" + name + ".md",
        "---\ntitle: \"%s\"\ndate: 2026-01-%s\ntags: [post, Q&A <b>, 渡し船]\n---\n\n%s\n"
            .formatted(title, name.equals("question") ? "02" : "01", text));
  }

  private void readers() {
    Stream<String> names = Stream.concat(NAMES.stream().limit(READERS - 25), NAMES.stream());
    List<String> fifty = names.limit(READERS).toList();
    var csv = new StringBuilder("email,name\r\n");
    for (int i = 0; i < READERS; i++) {
      csv.append("reader%d@inbox.example,%s\r\n".formatted(i, quoted(fifty.get(i))));
    }
    REFUSED.forEach(name -> csv.append("eve@inbox.example,%s\r\n".formatted(quoted(name))));
    site.write("readers.csv", csv.toString());
    String file = site.file("readers.csv").toString();

    Ran imported = site.run("subscribers", "import", file, "--confirmed", "--consent", "by hand");

    assertThat(imported.out()).startsWith("54 rows: 50 added");
    assertThat(imported.err().lines().filter(line -> line.contains("readers.csv:")))
        .hasSize(REFUSED.size());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "plain"})
  void everyEmailCanBeReadWithItsValuesAsTheyWere(String template) throws Exception {
    greeting(template);

    Ran sent = site.run("send", "weekly", "--yes");

    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(server.inbox("eve@inbox.example")).isEmpty();
    assertThat(server.inbox("all@inbox.example")).isEmpty();
    List<List<ReceivedEmail>> inboxes = inboxes();
    for (int i = 0; i < READERS; i++) {
      assertThat(inboxes.get(i)).hasSize(1);
      judge(inboxes.get(i).getFirst(), NAMES.get(i % NAMES.size()));
    }
  }

  /// Of all readers, several at a time: what takes long is to wait for the server.
  private List<List<ReceivedEmail>> inboxes() throws Exception {
    List<Callable<List<ReceivedEmail>>> asked = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      String reader = "reader%d@inbox.example".formatted(i);
      asked.add(() -> server.inbox(reader));
    }
    List<List<ReceivedEmail>> inboxes = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (var inbox : threads.invokeAll(asked)) {
        inboxes.add(inbox.get());
      }
    }
    return inboxes;
  }

  private void greeting(String template) throws Exception {
    String settings = Files.readString(site.file("postrider.yaml"));
    site.write(
        "postrider.yaml",
        settings.replace("start: 2020", "max-posts: 20, template: " + template + ", start: 2020"));
    site.write("email-templates/" + template + "/subject.ftl", "${reader.name}: ${posts[0].title}");
    String text = "email-templates/" + template + "/text.ftl";
    site.write(text, "For ${reader.name}.\n" + Files.readString(site.file(text)));
    String html =
        "email-templates/" + template + (template.equals("plain") ? "/html.ftl" : "/html.mjml.ftl");
    site.write(
        html,
        Files.readString(site.file(html))
            .replaceFirst("(<h1[^>]*>)", "$1<b id=\"name\">\\${reader.name}</b> "));
  }

  private void judge(ReceivedEmail email, String name) throws Exception {
    // the sandbox takes the last line break off
    byte[] octets = (new String(email.source().octets(), UTF_8) + "\r\n").getBytes(UTF_8);
    Judge judge = Judge.of(octets).fitForTheWire();
    var session = Session.getInstance(new Properties());
    var angus = new MimeMessage(session, new ByteArrayInputStream(octets));
    String subject = shown(name) + ": Q&A: is 1 < 2 & \"so\" on?";

    assertThat(((InternetAddress) angus.getAllRecipients()[0]).getPersonal())
        .isEqualTo(shown(name));
    assertThat(((Mailbox) judge.message().getTo().get(0)).getName()).isEqualTo(shown(name));
    assertThat(angus.getSubject()).isEqualTo(subject);
    assertThat(judge.message().getSubject()).isEqualTo(subject);
    assertThat(lines(email.text())).isEqualTo(lines(judge.text()));
    assertThat(lines(email.html())).isEqualTo(lines(judge.html()));
    assertThat(email.text()).startsWith("For " + shown(name) + ".");
    Document html = Jsoup.parse(email.html());
    assertThat(html.expectFirst("#name").wholeText()).isEqualTo(shown(name));
    assertThat(html.select("script")).isEmpty();
    tellsWhatWasWritten(email.text(), html);
  }

  /// No syntax of a template is left and none was carried out, and both parts tell the same.
  private static void tellsWhatWasWritten(String text, Document html) {
    List<String> titles = TITLES.stream().map(OddEmailsJourneyTest::letters).toList();
    assertThat(letters(text)).contains(titles);
    assertThat(letters(html.wholeText())).contains(titles);
    assertThat(TEMPLATE.matcher(text).results()).isEmpty();
    assertThat(TEMPLATE.matcher(html.html()).results()).isEmpty();
    assertThat(MARKER.matcher(html.html()).results()).allMatch(it -> WRITTEN.contains(it.group()));
    assertThat(MARKER.matcher(text).results()).allMatch(it -> WRITTEN.contains(it.group()));
    assertThat(links(LINK.matcher(text).results().map(MatchResult::group)))
        .isEqualTo(links(html.select("a[href]").stream().map(link -> link.attr("href"))));
  }

  private static Set<String> links(Stream<String> all) {
    return all.filter(link -> link.startsWith("http"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> lines(String text) {
    return text.strip().lines().toList();
  }

  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  /// What a CSV reader strips or an import makes of a name.
  private static String shown(String name) {
    return name.strip();
  }
}
