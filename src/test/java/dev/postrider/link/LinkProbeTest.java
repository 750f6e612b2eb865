package dev.postrider.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.postrider.link.Answer.Dead;
import dev.postrider.link.Answer.Moved;
import dev.postrider.link.Answer.There;
import dev.postrider.link.Answer.Unknown;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkProbeTest {

  private static final Manners MANNERS =
      new Manners("Postrider (+https://news.example/)", 4, Duration.ZERO, Duration.ofSeconds(5));

  private LinkedSite site;

  @BeforeEach
  void open() throws IOException {
    site = new LinkedSite();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Answer ask(String path) {
    return ask(MANNERS, path);
  }

  private Answer ask(Manners manners, String path) {
    URI address = site.address(path);
    Map<URI, Answer> answers = new LinkProbe(manners).ask(List.of(address));
    assertThat(answers).containsOnlyKeys(address);
    return answers.values().iterator().next();
  }

  @Test
  void aPageThatIsThereIsAskedForOnceAndNotRead() {
    assertThat(ask("/there")).isEqualTo(new There());

    assertThat(site.asked()).containsExactly("HEAD /there");
    assertThat(site.userAgents()).containsOnly("Postrider (+https://news.example/)");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 501})
  void whoRefusesHeadIsAskedAsAReaderWould(int refusal) {
    site.answer(
        "/page", at -> LinkedSite.say(at, at.getRequestMethod().equals("HEAD") ? refusal : 200));

    assertThat(ask("/page")).isEqualTo(new There());
    assertThat(site.asked()).containsExactly("HEAD /page", "GET /page");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsGoneIsDead(int status) {
    site.answer("/gone", at -> LinkedSite.say(at, status));

    assertThat(ask("/gone")).isEqualTo(new Dead(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500, 503, 999})
  void whatIsRefusedIsUnknown(int status) {
    site.answer("/shut", at -> LinkedSite.say(at, status));

    assertThat(ask("/shut")).isEqualTo(new Unknown("status " + status));
  }

  @ParameterizedTest
  @CsvSource({"301 301,/there", "308 302,/step/1", "302 301,", "307,"})
  void whereSomethingMovedForGoodIsTold(String statuses, String home) {
    List<String> steps = List.of(statuses.split(" "));
    for (int i = 0; i < steps.size(); i++) {
      String next = i + 1 < steps.size() ? "/step/" + (i + 1) : "/there";
      int status = Integer.parseInt(steps.get(i));
      site.answer("/step/" + i, at -> LinkedSite.sendOn(at, status, next));
    }

    Answer answer = ask("/step/0");

    assertThat(answer).isEqualTo(home == null ? new There() : new Moved(site.address(home)));
  }

  @Test
  void whatMovedToNothingIsDead() {
    site.answer("/old", at -> LinkedSite.sendOn(at, 301, "/nothing"));

    assertThat(ask("/old")).isEqualTo(new Dead(404));
  }

  @Test
  void aChainWithoutEndHasOne() {
    site.answer("/round", at -> LinkedSite.sendOn(at, 302, "/round"));

    assertThat(ask("/round")).isEqualTo(new Unknown("sent on without end"));
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForLong() {
    site.answer("/slow", LinkProbeTest::neverAnswer);
    var hasty = new Manners("Postrider", 4, Duration.ZERO, Duration.ofSeconds(1));

    assertThat(ask(hasty, "/slow")).isEqualTo(new Unknown("no answer within 1 s"));
  }

  private static void neverAnswer(HttpExchange exchange) {
    // its client gives up
  }

  @Test
  void aServerThatIsNotThereIsUnknown() {
    URI nowhere = URI.create("http://127.0.0.1:1/x");

    assertThat(new LinkProbe(MANNERS).ask(List.of(nowhere)))
        .containsEntry(nowhere, new Unknown("no connection"));
  }

  @Test
  void eachAddressIsAskedForOnceAndOneAtATime() {
    List<URI> addresses =
        IntStream.range(0, 40).mapToObj(i -> site.address("/page/" + i % 20)).toList();

    Map<URI, Answer> answers = new LinkProbe(MANNERS).ask(addresses);

    assertThat(answers).hasSize(20).containsValue(new Dead(404));
    assertThat(site.asked()).hasSize(40).doesNotHaveDuplicates();
    assertThat(site.mostAtOnce()).isOne();
  }
}
