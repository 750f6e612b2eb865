package dev.postrider.roster;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a column of a list is about, by the names that Postrider, Mailchimp, Substack, Ghost and
/// listmonk give it. docs/manual/subscribers.md tells where each of them is from.
enum Column {
  EMAIL("email|emailaddress"),
  NAME("name|fullname"),
  FIRST_NAME("firstname|fname"),
  LAST_NAME("lastname|lname"),
  LANGUAGE("language"),
  /// divided by semicolons
  TOPICS("topics"),
  /// divided by commas; other tools mean more by them than topics
  TAGS("tags|labels"),
  DIGESTS("digests"),
  /// the digests that somebody has left
  LEFT("left"),
  ATTRIBUTES("attributes"),
  STATUS("status"),
  /// false where nothing is to be sent
  SUBSCRIBED("subscribedtoemails"),
  /// true where nothing is to be sent
  DISABLED("emaildisabled"),
  DELETED("deletedat"),
  /// only the list of those who unsubscribed has it
  UNSUBSCRIBED_AT("unsubtime"),
  /// only the list of those whose address is dead has it
  CLEANED_AT("cleantime"),
  /// our own export has it; when somebody was first heard of here is not the file's to say
  JOINED("joined"),
  /// our own rejects have it
  PROBLEM("problem");

  private static final Pattern SPACING = Pattern.compile("[\\s_-]+");

  private final Pattern names;

  /// @param names without spaces, `_` and `-`; a pattern
  Column(String names) {
    this.names = Pattern.compile(names);
  }

  /// The one that a header means, whatever its case, spaces, `_` and `-`.
  static Optional<Column> of(String header) {
    String plain = SPACING.matcher(header.toLowerCase(Locale.ROOT)).replaceAll("");
    return Stream.of(values()).filter(column -> column.names.matcher(plain).matches()).findFirst();
  }
}
