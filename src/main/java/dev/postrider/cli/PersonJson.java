package dev.postrider.cli;

import dev.postrider.audience.Person;
import dev.postrider.audience.Person.SignUp;
import dev.postrider.audience.Topic;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is held on somebody as JSON. docs/manual/subscribers.md tells the shape, whose names
/// never change.
final class PersonJson {

  private PersonJson() {}

  private record Document(
      String email,
      @Nullable Object subscriber,
      List<Step> record,
      List<Stopped> suppressions,
      @Nullable Asked signUp,
      List<Email> emails,
      List<Returned> returned,
      int refusals,
      int softBounces) {}

  private record Step(String at, String step, String digest, String source, String text) {}

  private record Stopped(String at, String scope, String reason) {}

  private record Asked(
      String asked,
      String until,
      List<String> digests,
      List<String> topics,
      String source,
      String text) {}

  private record Email(String mailing, String state, @Nullable String tried, String reply) {}

  private record Returned(String at, String mailing, String kind) {}

  /// One object.
  ///
  /// @param asked the address that was asked for
  static String document(Address asked, Person person) {
    return Json.of(
        new Document(
            person.subscriber().map(reader -> reader.address().address()).orElse(asked.address()),
            person.subscriber().map(ReaderJson::fields).orElse(null),
            person.steps().stream()
                .map(
                    it ->
                        new Step(it.at().toString(), it.step(), it.scope(), it.source(), it.text()))
                .toList(),
            person.suppressions().stream()
                .map(it -> new Stopped(it.at().toString(), it.scope(), it.reason().word()))
                .toList(),
            person.signUp().map(PersonJson::asked).orElse(null),
            emails(person),
            person.mail().notices().stream()
                .map(it -> new Returned(it.at().toString(), it.mailing(), it.kind()))
                .toList(),
            person.mail().refusals(),
            person.mail().softBounces()));
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
