package dev.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {

  @ParameterizedTest
  @ValueSource(strings = {"sea food", " Sea  Food ", "SEA\tFOOD", "sea\nfood"})
  void caseAndSpacesMakeNoOtherTopic(String text) {
    assertThat(Topic.of(text)).isEqualTo(new Topic("sea food"));
  }

  @Test
  void composedAndDecomposedLettersMakeOneTopic() {
    assertThat(Topic.of("cafe\u0301")).isEqualTo(Topic.of("caf\u00e9"));
  }

  @Test
  void eachTopicIsThereOnceInOrderAndBlankOnesAreNone() {
    assertThat(Topic.all(List.of("sea", "", "Bread", " SEA", "  ")))
        .containsExactly(new Topic("bread"), new Topic("sea"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Sea", " sea", "a  b", "a\nb"})
  void aNameThatIsNotNormalIsRefused(String name) {
    assertThatThrownBy(() -> new Topic(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void noChoiceIsAnEmptyText() {
    assertThat(Topic.write(List.of())).isEmpty();
    assertThat(Topic.read("")).isEmpty();
  }

  @Property
  void aTopicOfItsOwnNameIsItself(@ForAll("texts") String text) {
    Assume.that(!text.isBlank());

    Topic topic = Topic.of(text);

    assertThat(Topic.of(topic.name())).isEqualTo(topic);
    assertThat(topic.name().lines()).hasSize(1);
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("choices") List<String> texts) {
    var topics = Topic.all(texts);

    assertThat(Topic.read(Topic.write(topics))).containsExactlyElementsOf(topics);
  }

  @Provide
  Arbitrary<List<String>> choices() {
    return texts().list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMaxLength(4),
            Arbitraries.of(" ", "\n", "\r", "\t", "\u0085", "\u2028", "\u00a0", "\u001c"),
            Arbitraries.of("\u0130", "\u0301", "\u0307", "\u0345", "\u03a3", "\u1e9e", "\u212a"),
            Arbitraries.chars().filter(c -> !Character.isSurrogate(c)).map(String::valueOf))
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }
}
