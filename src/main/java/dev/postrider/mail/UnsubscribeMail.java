package dev.postrider.mail;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a digest is left by writing an email: its subject holds a token, and it goes to the address
/// for bounces.
public final class UnsubscribeMail {

  private static final String WORD = "unsubscribe";
  private static final String TOKEN = "([A-Za-z0-9_-]{1,512})";

  /// Some programs send the `%20` of the link as it is.
  private static final Pattern SUBJECT =
      Pattern.compile("\\s*" + WORD + "(?:\\s+|%20)" + TOKEN + "\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern LINK =
      Pattern.compile("\\?subject=" + WORD + "%20" + TOKEN, Pattern.CASE_INSENSITIVE);

  /// A line of a header (RFC 5322 §2.1.1): nobody's subject is longer.
  private static final int LONGEST_SUBJECT = 998;

  private UnsubscribeMail() {}

  /// The link that writes it.
  public static URI link(Address bounces, String token) {
    return URI.create(bounces.mailto() + "?subject=" + WORD + "%20" + token);
  }

  /// What stands as the token in a subject; whether it was issued here is not asked.
  public static Optional<String> token(String subject) {
    Matcher request = SUBJECT.matcher(subject);
    return subject.length() <= LONGEST_SUBJECT && request.matches()
        ? Optional.of(request.group(1))
        : Optional.empty();
  }

  /// What stands as the token in the [#link] of a List-Unsubscribe field (RFC 2369 §3.2), however
  /// it was folded.
  public static Optional<String> tokenOfField(String listUnsubscribe) {
    Matcher link = LINK.matcher(listUnsubscribe.replaceAll("\\s", ""));
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }
}
