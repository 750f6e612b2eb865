package dev.postrider.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads YAML as a tree of nodes, which know their places. No value is ever made into an object of
/// the author's choosing, so there is nothing a tag could run.
final class YamlReader {

  /// More than any hand writes, less than what makes a program slow.
  private static final int MAX_VALUES = 100_000;

  /// Knows the few kinds of value that are asked for here; all others are texts.
  private static final Resolver RESOLVER =
      new Resolver() {
        @Override
        protected void addImplicitResolvers() {
          addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
          addImplicitResolver(Tag.MERGE, MERGE, "<");
          addImplicitResolver(Tag.NULL, NULL, "~nN\0");
          addImplicitResolver(Tag.NULL, EMPTY, null);
        }
      };

  private final YamlText text;

  YamlReader(YamlText text) {
    this.text = text;
  }

  /// Empty, with a problem, where the text is no YAML or unfolds without end. A text that holds
  /// nothing is an empty mapping. Double keys and tags are reported and otherwise passed over.
  Optional<MappingNode> read() {
    try {
      Node root = compose();
      if (root instanceof MappingNode mapping) {
        return isSound(mapping) ? Optional.of(mapping) : Optional.empty();
      }
      text.problems()
          .problem(
              text.locationOf(root),
              "this is no list of keys and values: '" + firstLine(root) + "'",
              "Write lines such as title: My title.");
    } catch (MarkedYAMLException e) {
      text.problems()
          .problem(
              text.locationOf(e.getProblemMark()),
              "this is not YAML: " + e.getProblem(),
              "Indent with spaces and put a text that holds ': ' or ' #' in quotes.");
    } catch (ReaderException e) {
      text.problems()
          .problem(
              text.start(),
              "YAML forbids a character that stands here: U+%04X".formatted(e.getCodePoint()),
              "Take it out.");
    } catch (YAMLException e) {
      text.problems()
          .problem(text.start(), "this YAML is too much: " + e.getMessage(), "Make it simpler.");
    }
    return Optional.empty();
  }

  private Node compose() {
    var options = new LoaderOptions();
    options.setMergeOnCompose(true);
    options.setTagInspector(_ -> true); // isSound names them all, and nothing is made of one
    var reader = new StreamReader(String.join("\n", text.lines()));
    var composer = new Composer(new ParserImpl(reader, options), RESOLVER, options);
    Node root = composer.getSingleNode();
    return root == null ? nothing(reader) : root;
  }

  private static Node nothing(StreamReader reader) {
    return new MappingNode(
        Tag.MAP, true, new ArrayList<>(), reader.getMark(), reader.getMark(), FlowStyle.BLOCK);
  }

  private static String firstLine(Node node) {
    return node instanceof ScalarNode scalar
        ? scalar.getValue().lines().findFirst().orElse("")
        : "a list";
  }

  /// Walks through all values as they unfold: an alias that holds itself never ends.
  private boolean isSound(MappingNode root) {
    var waiting = new ArrayDeque<Node>();
    waiting.push(root);
    for (int seen = 0; !waiting.isEmpty(); seen++) {
      if (seen > MAX_VALUES) {
        text.problems()
            .problem(
                text.locationOf(root),
                "aliases unfold to more than " + MAX_VALUES + " values",
                "Write the values out.");
        return false;
      }
      Node node = waiting.pop();
      reportTag(node);
      if (node instanceof MappingNode mapping) {
        reportDoubles(mapping);
        mapping.getValue().forEach(pair -> waiting.push(pair.getValueNode()));
      } else if (node instanceof SequenceNode sequence) {
        sequence.getValue().forEach(waiting::push);
      }
    }
    return true;
  }

  private void reportTag(Node node) {
    if (!Tag.standardTags.contains(node.getTag())) {
      text.problems()
          .problem(
              text.locationOf(node),
              "a tag has no meaning here: '" + node.getTag().getValue() + "'",
              "Leave it out.");
    }
  }

  private void reportDoubles(MappingNode mapping) {
    var seen = new HashSet<String>();
    for (NodeTuple pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        text.problems()
            .problem(
                text.locationOf(pair.getKeyNode()), "a key is no text", "Write a name and a ':'.");
      } else if (!seen.add(key.getValue())) {
        text.problems()
            .problem(
                text.locationOf(key),
                "a key stands here twice: '" + key.getValue() + "'",
                "Keep one of them.");
      }
    }
  }
}
