package dev.postrider.roster;

import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Topic;
import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Makes sense of the rows of one list.
final class RowReader {

  /// What a decoder puts where the octets are no character.
  private static final char UNREADABLE = '\ufffd';

  /// Most that are kept of tags without a topic.
  private static final int MOST_TAGS = 1_000;

  private final Columns columns;
  private final Intake intake;
  private final List<String> digests;
  private final Supplier<Set<Topic>> topics;
  private final Set<String> otherTags = new TreeSet<>();

  /// @param digests all there are
  /// @param topics those of the site; the tags of other tools that are none of them are no topics
  RowReader(Columns columns, Intake intake, List<String> digests, Supplier<Set<Topic>> topics) {
    this.columns = columns;
    this.intake = intake;
    this.digests = digests;
    this.topics = topics;
  }

  /// Names the tags met so far that are no topics.
  void warnOfTags(Location place, Problems problems) {
    if (!otherTags.isEmpty()) {
      problems.warning(
          place,
          "tags that no post has: '%s'".formatted(Problem.shown(String.join("', '", otherTags))),
          "Only a tag that posts have becomes a topic; the others are left out.");
    }
  }

  /// Of somebody who left no more than the address need be right.
  ///
  /// @throws BadRow if it cannot be taken in
  Row read(List<String> fields) throws BadRow {
    try {
      return whole(fields);
    } catch (BadRow e) {
      return leaver(fields).orElseThrow(() -> e);
    }
  }

  private Optional<Row> leaver(List<String> fields) {
    try {
      String email = columns.in(fields, Column.EMAIL);
      checkReadable(email);
      var newcomer = new Newcomer(address("", email), List.of(), List.of());
      return Optional.of(new Row(newcomer, standing(fields), List.of(), false))
          .filter(row -> row.standing().reason().isPresent());
    } catch (BadRow _) {
      return Optional.empty();
    }
  }

  private Row whole(List<String> fields) throws BadRow {
    checkWhole(fields);
    var newcomer =
        new Newcomer(
            address(name(fields), columns.in(fields, Column.EMAIL)),
            language(columns.in(fields, Column.LANGUAGE)),
            AttributeText.read(columns.in(fields, Column.ATTRIBUTES)),
            wanted(fields),
            List.copyOf(topics(fields)));
    List<String> left = known(ItemList.read(columns.in(fields, Column.LEFT), ItemList.SEPARATOR));
    return new Row(newcomer, standing(fields), left, false);
  }

  private void checkWhole(List<String> fields) throws BadRow {
    for (String field : fields) {
      checkReadable(field);
    }
    if (fields.size() > columns.width()) {
      throw new BadRow(
          "%d fields where the first line has %d: '%s'"
              .formatted(fields.size(), columns.width(), fields.getFirst()),
          "Write a field that holds a comma in quotation marks");
    }
  }

  private static void checkReadable(String field) throws BadRow {
    if (field.indexOf(UNREADABLE) >= 0) {
      throw new BadRow("UTF-8", field, "Save the file as CSV UTF-8");
    }
    if (field.indexOf('\0') >= 0) {
      throw new BadRow("text, as it holds a NUL", field.replace("\0", ""), "Take it out");
    }
  }

  private static Address address(String name, String email) throws BadRow {
    if (name.lines().count() > 1) {
      throw new BadRow("a name", name, "Write it in one line");
    }
    try {
      return new Address(name, email);
    } catch (IllegalArgumentException e) {
      throw new BadRow("an address", email, "Write it as ada@example.com");
    }
  }

  private String name(List<String> fields) {
    String whole = columns.in(fields, Column.NAME);
    return whole.isEmpty()
        ? (columns.in(fields, Column.FIRST_NAME) + " " + columns.in(fields, Column.LAST_NAME))
            .strip()
        : whole;
  }

  private static String language(String text) throws BadRow {
    return Language.of(text)
        .orElseThrow(() -> new BadRow("a language", text, "Write it as en or pt-BR"));
  }

  /// All there are where neither file nor command name any.
  private List<String> wanted(List<String> fields) throws BadRow {
    if (!intake.digests().isEmpty()) {
      return intake.digests();
    }
    List<String> named = ItemList.read(columns.in(fields, Column.DIGESTS), ItemList.SEPARATOR);
    return named.isEmpty() ? digests : known(named);
  }

  private List<String> known(List<String> keys) throws BadRow {
    for (String key : keys) {
      if (!digests.contains(key)) {
        String meant =
            NearestName.meant(key, digests)
                .orElse("The settings have: " + String.join(", ", digests));
        throw new BadRow("no digest '" + key + "'", meant);
      }
    }
    return keys;
  }

  private Collection<Topic> topics(List<String> fields) {
    if (!intake.topics().isEmpty()) {
      return intake.topics();
    }
    Set<Topic> wanted =
        Topic.all(ItemList.read(columns.in(fields, Column.TOPICS), ItemList.SEPARATOR));
    for (String tag : ItemList.read(columns.in(fields, Column.TAGS), ',')) {
      Topic topic = Topic.of(tag);
      if (topics.get().contains(topic)) {
        wanted.add(topic);
      } else if (otherTags.size() < MOST_TAGS) {
        otherTags.add(tag);
      }
    }
    return wanted;
  }

  /// The heaviest of all that the row says.
  private Standing standing(List<String> fields) throws BadRow {
    String word = columns.in(fields, Column.STATUS);
    Standing standing =
        word.isEmpty()
            ? Standing.CONFIRMED
            : Standing.of(word)
                .orElseThrow(
                    () ->
                        new BadRow(
                            "a status", word, "Write confirmed, pending, unsubscribed or bounced"));
    boolean gone =
        isTrue(fields, Column.DISABLED, false)
            || !isTrue(fields, Column.SUBSCRIBED, true)
            || !columns.in(fields, Column.DELETED).isEmpty()
            || columns.has(Column.UNSUBSCRIBED_AT);
    boolean dead =
        columns.has(Column.CLEANED_AT)
            && (!columns.has(Column.UNSUBSCRIBED_AT)
                || !columns.in(fields, Column.CLEANED_AT).isEmpty());
    return standing
        .heavier(gone ? Standing.UNSUBSCRIBED : standing)
        .heavier(dead ? Standing.BOUNCED : standing);
  }

  private boolean isTrue(List<String> fields, Column column, boolean otherwise) throws BadRow {
    String text = columns.in(fields, column);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> otherwise;
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new BadRow("a yes or no", text, "Write true or false");
    };
  }
}
