package dev.postrider.smtp;

import dev.postrider.mail.Email;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Hands emails to a mail server, many over one connection, one recipient each.
public final class SmtpTransport implements Transport {

  private final SmtpSettings settings;
  private final ScheduledThreadPoolExecutor writeWatch;

  public SmtpTransport(SmtpSettings settings) {
    this.settings = settings;
    this.writeWatch = writeWatch();
  }

  /// One thread for all connections, gone when none is written to.
  private static ScheduledThreadPoolExecutor writeWatch() {
    var threads = Thread.ofPlatform().daemon().name("smtp-write-watch").factory();
    var watch = new ScheduledThreadPoolExecutor(1, threads);
    watch.setRemoveOnCancelPolicy(true);
    watch.setKeepAliveTime(10, TimeUnit.SECONDS);
    watch.allowCoreThreadTimeOut(true);
    return watch;
  }

  @Override
  public Connection connect() {
    return new SmtpConnection();
  }

  private final class SmtpConnection implements Connection {

    private @Nullable SmtpDialogue dialogue;
    private int sent;

    @Override
    public Receipt send(Email email) {
      if (dialogue == null || dialogue.isOver()) {
        dialogue = new SmtpDialogue(settings, writeWatch);
        sent = 0;
        Optional<Receipt> refusal = dialogue.open();
        if (refusal.isPresent()) {
          return refusal.get();
        }
      }
      Receipt receipt = dialogue.deliver(email);
      sent++;
      if (sent >= settings.messagesPerConnection()) {
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
