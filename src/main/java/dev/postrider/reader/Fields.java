package dev.postrider.reader;

import dev.postrider.audience.Topic;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/// The boxes by which readers choose, the same wherever they do.
record Fields(Words words) {

  /// Says whether a box is ticked.
  private static String checked(boolean isTicked) {
    return isTicked ? " checked" : "";
  }

  /// A box for each digest, `digest`.
  ///
  /// @param ticked keys
  /// @param fault what is wrong with the choice; empty for nothing
  Html digests(List<Offer> digests, Collection<String> ticked, String fault) {
    return Html.of(
        """
        <fieldset%s>
          <legend>%s</legend>
        %s%s</fieldset>
        """,
        fault.isEmpty()
            ? Html.NONE
            : new Html(" class=\"wrong\" aria-describedby=\"digests-hint\""),
        words.say("choice.digests"),
        Html.join(
            digests.stream()
                .map(
                    offer ->
                        Html.of(
                            """
                              <label class="choice"><input type="checkbox" name="digest" \
                            value="%s"%s><span><b>%s</b> <small>%s</small></span></label>
                            """,
                            offer.key(),
                            checked(ticked.contains(offer.key())),
                            offer.title(),
                            offer.when()))
                .toList()),
        fault.isEmpty()
            ? Html.NONE
            : Html.of("  <p class=\"hint\" id=\"digests-hint\">%s</p>\n", fault));
  }

  /// A box for each topic, `topic`.
  Html topics(SortedMap<Topic, String> topics, Collection<Topic> ticked) {
    return Html.of(
        """
        <fieldset aria-describedby="none">
          <legend>%s</legend>
        %s  <p class="hint" id="none">%s</p>
        </fieldset>
        """,
        words.say("choice.topics"),
        Html.join(
            topics.entrySet().stream()
                .map(
                    topic ->
                        Html.of(
                            """
                              <label class="choice"><input type="checkbox" name="topic" \
                            value="%s"%s><span><b>%s</b></span></label>
                            """,
                            topic.getKey().name(),
                            checked(ticked.contains(topic.getKey())),
                            topic.getValue()))
                .toList()),
        words.say("choice.none-ticked"));
  }
}
