package dev.postrider.mail;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The codes by which mail servers say what is wrong, `class.subject.detail` (RFC 3463 §2).
public final class EnhancedCode {

  /// RFC 3463 §3.2: there is no such mailbox, host or syntax, it has moved, or takes no mail (RFC
  /// 7505 §4). 5.1.7 and 5.1.8 are about the sender.
  private static final Set<String> GONE = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  private static final Pattern CODE = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

  /// A reply as servers give it (RFC 2034 §4).
  private static final Pattern REPLY =
      Pattern.compile(
          "\\s*[245]\\d\\d[ -]\\s*(" + CODE.pattern() + ")(?![\\d.]).*", Pattern.DOTALL);

  private EnhancedCode() {}

  /// True where the code says that nothing can ever be delivered to the address.
  public static boolean saysGone(String code) {
    return GONE.contains(code);
  }

  /// The code that `text` begins with, of whatever class.
  public static Optional<String> at(String text) {
    Matcher code = CODE.matcher(text.strip());
    return code.lookingAt() ? Optional.of(code.group()) : Optional.empty();
  }

  /// The code of a reply, as `550 5.1.1 no such user`.
  public static Optional<String> ofReply(String reply) {
    Matcher said = REPLY.matcher(reply);
    return said.matches() ? Optional.of(said.group(1)) : Optional.empty();
  }
}
