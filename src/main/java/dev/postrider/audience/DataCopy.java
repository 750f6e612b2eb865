package dev.postrider.audience;

import dev.postrider.audience.Person.SignUp;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that is held on somebody, as it is handed out to them or to who keeps the list. Written as
/// JSON it is the shape that docs/manual/subscribers.md tells, whose names never change.
///
/// @param email as the reader gave it, or else as it was asked for
/// @param subscriber as [#of(Subscriber)] has it; null where they never joined, or were erased
/// @param signUp the newest, until it is forgotten; null where there is none
public record DataCopy(
    String email,
    @Nullable Map<String, Object> subscriber,
    List<Step> record,
    List<Stopped> suppressions,
    @Nullable Asked signUp,
    List<Email> emails,
    List<Returned> returned,
    int refusals,
    int softBounces) {

  /// One step on the record.
  public record Step(
      String at,
      String step,
      String digest,
      List<String> digests,
      List<String> topics,
      String source,
      String text) {

    static Step of(Person.Step step) {
      return new Step(
          step.at().toString(),
          step.step(),
          step.scope(),
          step.digests(),
          step.topics().stream().map(Topic::name).toList(),
          step.source(),
          step.text());
    }
  }

  /// What is not sent to them, and why.
  public record Stopped(String at, String scope, String reason) {}

  /// What they asked for.
  public record Asked(
      String asked,
      String until,
      List<String> digests,
      List<String> topics,
      String source,
      String text) {}

  /// An email that was made for them.
  public record Email(String mailing, String state, @Nullable String tried, String reply) {}

  /// What came back of one.
  public record Returned(String at, String mailing, String kind) {}

  /// Copies what is held on the holder of an address.
  ///
  /// @param asked the address that was asked for
  public static DataCopy of(Address asked, Person person) {
    return new DataCopy(
        person.subscriber().map(Subscriber::address).orElse(asked).address(),
        person.subscriber().map(DataCopy::of).orElse(null),
        person.steps().stream().map(Step::of).toList(),
        person.suppressions().stream()
            .map(it -> new Stopped(it.at().toString(), it.scope(), it.reason().word()))
            .toList(),
        person.signUp().map(DataCopy::asked).orElse(null),
        emails(person),
        person.mail().notices().stream()
            .map(it -> new Returned(it.at().toString(), it.mailing(), it.kind()))
            .toList(),
        person.mail().refusals(),
        person.mail().softBounces());
  }

  /// Names and values of a reader, in order.
  public static Map<String, Object> of(Subscriber reader) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("email", reader.address().address());
    fields.put("name", reader.address().name());
    fields.put("language", reader.language());
    fields.put("topics", reader.topics().stream().map(Topic::name).toList());
    fields.put("digests", reader.digests());
    fields.put("attributes", new TreeMap<>(reader.attributes()));
    fields.put("status", reader.status().word());
    fields.put("joined", reader.joined().toString());
    return fields;
  }

  private static Asked asked(SignUp signUp) {
    return new Asked(
        signUp.asked().toString(),
        signUp.until().toString(),
        signUp.digests(),
        signUp.topics().stream().map(Topic::name).toList(),
        signUp.source(),
        signUp.text());
  }

  private static List<Email> emails(Person person) {
    return person.mail().emails().stream()
        .map(
            it ->
                new Email(
                    it.mailing(),
                    it.state().word(),
                    it.tried().map(Instant::toString).orElse(null),
                    it.reply()))
        .toList();
  }
}
