package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.BODY;
import static dev.postrider.outbox.OutboxSamples.LETTERHEAD;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.delivery.Run.Load;
import dev.postrider.dkim.DkimSigner;
import dev.postrider.outbox.Batch;
import dev.postrider.outbox.BatchKey;
import dev.postrider.outbox.MailingRow;
import dev.postrider.outbox.Outgoing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantedTest {

  private static final Outgoing ADA =
      new Outgoing(815, 1, "ada@readers.example", "Ada Lovelace", 1, Optional.of(NOON));

  private static final EmailWriter WRITER =
      new EmailWriter(
          new MailingRow(7, "weekly/7", "weekly", LETTERHEAD),
          TOKENS,
          new DkimSigner(List.of()),
          number -> BODY);

  private final Granted granted = granted();

  @Test
  void whatOthersNoLongerTakeOnItWritesItself() {
    var ahead = new Ahead(true);
    ahead.close();

    ahead.write(granted);

    assertThat(granted.written().toBytes()).isEqualTo(WRITER.write(ADA).toBytes());
  }

  @Test
  void whatFindsNoThreadItWritesItself() {
    granted.writeBy(
        _ -> {
          throw new OutOfMemoryError("unable to create native thread");
        });

    assertThat(granted.written().toBytes()).isEqualTo(WRITER.write(ADA).toBytes());
  }

  private static Granted granted() {
    var batch = new Batch(new BatchKey(7, 1), 815, 815, 1);
    var run = new Run(batch, List.of(ADA), WRITER, new CircuitBreaker(true));
    return new Granted(new Load(run, ADA), ADA, NOON, System.nanoTime());
  }
}
