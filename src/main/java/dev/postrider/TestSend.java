package dev.postrider;

import dev.postrider.audience.Subscriptions;
import dev.postrider.delivery.DirectDelivery;
import dev.postrider.delivery.DirectDelivery.Answer;
import dev.postrider.delivery.DirectDelivery.End;
import dev.postrider.edition.Draft;
import dev.postrider.edition.SampleEmail;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Sends the next edition of a digest to a few addresses, for those who make it to look at. It
/// counts for nothing: no row of the database changes.
public final class TestSend {

  /// So many at once; more are a mailing.
  public static final int MOST = 20;

  private final Subscriptions readers;
  private final Supplier<DirectDelivery> deliveries;
  private final InstantSource clock;

  TestSend(Subscriptions readers, Supplier<DirectDelivery> deliveries, InstantSource clock) {
    this.readers = readers;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /// What came of the test to one address.
  ///
  /// @param reply what the mail server said, or why it was not asked
  public record Result(Address to, boolean isTaken, String reply) {}

  /// What came of a test.
  ///
  /// @param results in the order of the addresses, up to the one at which there was trouble
  /// @param trouble why no mail server takes any; empty where one does
  public record Results(List<Result> results, Optional<String> trouble) {

    public Results {
      results = List.copyOf(results);
    }
  }

  /// Sends `draft` to each of these addresses, but for those that nothing of the digest may go to.
  ///
  /// @param to at most [#MOST]
  public Results run(Draft draft, List<Address> to) {
    if (to.size() > MOST) {
      throw new IllegalArgumentException(
          "a test goes to %d at most: %d".formatted(MOST, to.size()));
    }
    var suppressed = readers.suppressions(to);
    var results = new ArrayList<Result>();
    try (DirectDelivery delivery = deliveries.get()) {
      for (Address address : to) {
        Optional<Reason> why =
            stopping(suppressed.getOrDefault(address.canonical(), Map.of()), draft.digest().key());
        if (why.isPresent()) {
          results.add(new Result(address, false, "nothing is sent there: " + why.get().word()));
          continue;
        }
        String id = "test-" + UUID.randomUUID();
        Answer answer = delivery.send(SampleEmail.test(draft, address, id, clock.instant()));
        if (answer.end() == End.NO_SERVER) {
          return new Results(results, Optional.of(answer.reply()));
        }
        results.add(new Result(address, answer.end() == End.TAKEN, answer.reply()));
      }
    }
    return new Results(results, Optional.empty());
  }

  /// Why nothing of a digest goes to an address; the widest scope tells most.
  private static Optional<Reason> stopping(Map<String, Reason> suppressions, String digest) {
    return Stream.of(Suppressions.EVERYTHING, Suppressions.EVERY_DIGEST, digest)
        .flatMap(scope -> Stream.ofNullable(suppressions.get(scope)))
        .findFirst();
  }
}
