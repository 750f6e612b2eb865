package dev.postrider.delivery;

import dev.postrider.dkim.DkimKey;
import dev.postrider.dkim.DkimSigner;
import dev.postrider.mail.Email;
import dev.postrider.smtp.Connection;
import dev.postrider.smtp.ConnectionLost;
import dev.postrider.smtp.Receipt;
import dev.postrider.smtp.Transport;
import java.util.List;

/// Sends emails that stand in no outbox, one after another: signed as all are, tried once, on
/// record nowhere and counted by no limit. For one thread.
public final class DirectDelivery implements AutoCloseable {

  /// What came of an email.
  public enum End {
    /// the mail server has it
    TAKEN,
    /// the mail server does not have it, or did not say so
    NOT_TAKEN,
    /// no mail server was reached, or it will have no email of us
    NO_SERVER
  }

  /// What came of an email, and why.
  ///
  /// @param reply what the server said, or what went wrong
  public record Answer(End end, String reply) {}

  private final Connection connection;
  private final DkimSigner signer;

  public DirectDelivery(Transport transport, List<DkimKey> keys) {
    this.connection = transport.connect();
    this.signer = new DkimSigner(keys);
  }

  public Answer send(Email email) {
    try {
      Receipt receipt = connection.send(signer.sign(email));
      return new Answer(end(receipt), ReplyRules.text(receipt));
    } catch (ConnectionLost e) {
      return new Answer(e.beforeMail() ? End.NO_SERVER : End.NOT_TAKEN, ReplyRules.text(e));
    }
  }

  private static End end(Receipt receipt) {
    if (ReplyRules.isOfAll(receipt) || ReplyRules.endsConnection(receipt)) {
      return End.NO_SERVER;
    }
    return receipt instanceof Receipt.Accepted ? End.TAKEN : End.NOT_TAKEN;
  }

  @Override
  public void close() {
    connection.close();
  }
}
