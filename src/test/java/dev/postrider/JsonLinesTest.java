package dev.postrider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

  private final JsonLines lines = new JsonLines();

  @Test
  void aLineTellsWhenWhereAndWhatItIsAbout() {
    LoggingEvent event = event("edition {}: {} posts", "weekly/7", 3);
    event.setKeyValuePairs(
        List.of(new KeyValuePair("edition", "weekly/7"), new KeyValuePair("emails", 480)));

    assertThat(text(event))
        .isEqualTo(
            """
            {"time":"2026-11-23T08:00:00.500Z","level":"INFO","logger":"dev.postrider.Test",\
            "message":"edition weekly/7: 3 posts","edition":"weekly/7","emails":480}
            """);
  }

  @Test
  void whatWasThrownIsInTheSameObject() {
    LoggingEvent event =
        new LoggingEvent(
            "x",
            new LoggerContext().getLogger("dev.postrider.Test"),
            Level.ERROR,
            "it failed",
            new IllegalStateException("outer", new IllegalArgumentException("inner")),
            new Object[0]);

    JsonNode line = JsonMapper.shared().readTree(text(event));

    assertThat(line.get("trace").asString())
        .contains("IllegalStateException: outer", "Caused by: ", "\tat dev.postrider");
  }

  @Property
  void whateverIsLoggedIsOneLineAndReadBack(@ForAll String message, @ForAll String value) {
    LoggingEvent event = event(message.replace("{}", ""));
    event.setKeyValuePairs(
        List.of(new KeyValuePair("file", value), new KeyValuePair("level", "of another")));

    String text = text(event);

    assertThat(text.lines()).hasSize(1);
    JsonNode line = JsonMapper.shared().readTree(text);
    assertThat(line.get("message").asString()).isEqualTo(seen(message.replace("{}", "")));
    assertThat(line.get("file").asString()).isEqualTo(seen(value));
    assertThat(line.get("level").asString()).isEqualTo("INFO");
  }

  /// Half a character is none in UTF-8.
  private static String seen(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private String text(LoggingEvent event) {
    return new String(lines.encode(event), UTF_8);
  }

  private static LoggingEvent event(String message, Object... values) {
    var event =
        new LoggingEvent(
            "x",
            new LoggerContext().getLogger("dev.postrider.Test"),
            Level.INFO,
            message,
            null,
            values);
    event.setInstant(Instant.parse("2026-11-23T08:00:00.500Z"));
    return event;
  }
}
