package dev.postrider.feedback;

import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Subscriptions;
import dev.postrider.bounce.Trace;
import dev.postrider.feedback.SentEmails.Named;
import dev.postrider.mail.Address;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Which email a message is about, and takes nobody's word for it: only who had that email, or a
/// server it passed, can name one of the three things it is told by.
final class Origins {

  /// A bounce names the address it was sent to, and where that led.
  private static final int MOST_RECIPIENTS = 10;

  private final Subscriptions subscriptions;
  private final SentEmails sent;
  private final Tokens tokens;
  private final ReturnPaths returnPaths;
  private final InstantSource clock;

  Origins(Subscriptions subscriptions, SentEmails sent, Tokens tokens, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.sent = sent;
    this.tokens = tokens;
    this.returnPaths = new ReturnPaths(tokens);
    this.clock = clock;
  }

  /// By its envelope sender; else by its Message-ID, for those it may have gone to; else by the
  /// token of its List-Unsubscribe, and then it is the reader's last of that digest.
  Optional<Returned> find(Handle handle, Trace trace) {
    Optional<Token> token =
        trace.token().flatMap(text -> tokens.read(Purpose.UNSUBSCRIBE, text, clock.instant()));
    return trace.paths().stream()
        .flatMap(path -> returnPaths.read(path).stream())
        .findFirst()
        .or(
            () ->
                trace
                    .messageId()
                    .flatMap(id -> byMessageId(handle, id, readers(handle, token, trace))))
        .or(() -> token.flatMap(read -> sent.last(handle, read)));
  }

  private List<Long> readers(Handle handle, Optional<Token> token, Trace trace) {
    Stream<Long> named =
        trace.recipients().stream()
            .limit(MOST_RECIPIENTS)
            .flatMap(text -> Address.parse(text).stream())
            .flatMap(address -> subscriptions.find(handle, address).stream())
            .map(Subscriber::id);
    return Stream.concat(token.map(Token::recipient).stream(), named).distinct().toList();
  }

  private Optional<Returned> byMessageId(Handle handle, String messageId, List<Long> readers) {
    String left = messageId.substring(0, messageId.indexOf('@'));
    return readers.isEmpty()
        ? Optional.empty()
        : sent.mailings(handle).flatMap(mailing -> emails(mailing, left, readers)).findFirst();
  }

  private Stream<Returned> emails(Named mailing, String left, List<Long> readers) {
    return readers.stream()
        .filter(reader -> tokens.isMessageIdPart(left, mailing.key(), reader))
        .map(reader -> new Returned(mailing.id(), reader));
  }
}
