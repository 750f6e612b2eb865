package dev.postrider.smtp;

import dev.postrider.mail.Email;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hands emails to a mail server, many over one connection, one recipient each.
public final class SmtpTransport implements Transport {

  private final SmtpSettings settings;
  private final ScheduledThreadPoolExecutor watches;

  public SmtpTransport(SmtpSettings settings) {
    this.settings = settings;
    this.watches = watches();
  }

  /// One thread for all connections, gone when none is open.
  private static ScheduledThreadPoolExecutor watches() {
    var threads = Thread.ofPlatform().daemon().name("smtp-write-watch").factory();
    var watches = new ScheduledThreadPoolExecutor(1, threads);
    watches.setRemoveOnCancelPolicy(true);
    watches.setKeepAliveTime(10, TimeUnit.SECONDS);
    watches.allowCoreThreadTimeOut(true);
    return watches;
  }

  @Override
  public Connection connect() {
    return new SmtpConnection();
  }

  /// `host:port`
  public String server() {
    return settings.host() + ':' + settings.port();
  }

  /// Opens a connection, logs in where there is a password, and says goodbye.
  public Probe probe() {
    var dialogue = new SmtpDialogue(settings, watches);
    try {
      Optional<Receipt> refusal = dialogue.open();
      return refusal.map(SmtpTransport::refused).orElseGet(dialogue::probe);
    } catch (ConnectionLost e) {
      return new Probe.Unreached(String.valueOf(e.getMessage()));
    } finally {
      dialogue.close();
    }
  }

  private static Probe refused(Receipt receipt) {
    String step =
        switch (receipt) {
          case Receipt.Accepted _ -> throw new IllegalStateException("not refused: " + receipt);
          case Receipt.Deferred deferral -> deferral.at().name();
          case Receipt.Refused refusal -> refusal.at().name();
        };
    return new Probe.Refused(step, receipt.code() + " " + receipt.text());
  }

  private final class SmtpConnection implements Connection {

    private @Nullable SmtpDialogue dialogue;
    private int sent;

    @Override
    public Receipt send(Email email) {
      return send(email, Optional.empty());
    }

    @Override
    public Receipt send(Email email, Optional<Email> next) {
      if (dialogue == null || !dialogue.isReadyFor(email)) {
        close();
        dialogue = new SmtpDialogue(settings, watches);
        sent = 0;
        Optional<Receipt> refusal = dialogue.open();
        if (refusal.isPresent()) {
          return refusal.get();
        }
      }
      sent++;
      boolean last = sent >= settings.messagesPerConnection();
      Receipt receipt = dialogue.deliver(email, last ? Optional.empty() : next);
      if (last) {
        close();
      }
      return receipt;
    }

    @Override
    public void close() {
      if (dialogue != null) {
        dialogue.close();
        dialogue = null;
      }
    }
  }
}
