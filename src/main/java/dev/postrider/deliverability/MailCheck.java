package dev.postrider.deliverability;

import dev.postrider.deliverability.DnsRecord.State;
import dev.postrider.deliverability.Resolver.Answer;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.smtp.Probe;
import dev.postrider.smtp.SmtpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks the mail server and the DNS whether emails can be sent and will be believed. Sends none.
public final class MailCheck {

  /// A digest is seldom larger; what is cut off has no unsubscribe link.
  private static final long SMALL = 256 * 1024;

  private final Sender sender;
  private final SmtpTransport transport;
  private final Resolver resolver;
  private final Location settings;

  /// @param settings the file, which is the place of all that is wrong
  public MailCheck(Sender sender, SmtpTransport transport, Resolver resolver, Location settings) {
    this.sender = sender;
    this.transport = transport;
    this.resolver = resolver;
    this.settings = settings;
  }

  /// What was found.
  ///
  /// @param problems what is wrong with either
  public record Checked(Server server, List<DnsRecord> records, List<Problem> problems) {}

  /// The mail server.
  ///
  /// @param name `host:port`
  /// @param state `ready`, `refusing` or `out of reach`
  /// @param offers extensions that make a difference here
  public record Server(String name, String state, List<String> offers) {}

  public Checked run() {
    var problems = new Problems();
    Probe server = transport.probe();
    judge(server, problems);
    List<DnsRecord> records = sender.records().stream().map(one -> find(one, problems)).toList();
    return new Checked(server(server), records, problems.all());
  }

  private Server server(Probe probe) {
    return switch (probe) {
      case Probe.Ready ready -> new Server(transport.server(), "ready", offers(ready));
      case Probe.Refused _ -> new Server(transport.server(), "refusing", List.of());
      case Probe.Unreached _ -> new Server(transport.server(), "out of reach", List.of());
    };
  }

  private static List<String> offers(Probe.Ready ready) {
    var offers = new ArrayList<String>();
    if (ready.pipelining()) {
      offers.add("PIPELINING");
    }
    ready.largest().ifPresent(octets -> offers.add("SIZE " + octets));
    if (ready.smtpUtf8()) {
      offers.add("SMTPUTF8");
    }
    return offers;
  }

  private void judge(Probe server, Problems problems) {
    switch (server) {
      case Probe.Unreached(String why) ->
          problems.problem(settings, why, "Look at mail.smtp, and whether the server is up.");
      case Probe.Refused(String step, String reply) ->
          problems.problem(
              settings,
              "the mail server refused at " + step + ": '" + reply + "'",
              "Look at mail.smtp.security, username and password.");
      case Probe.Ready(_, Optional<Long> largest, _) ->
          largest
              .filter(octets -> octets < SMALL)
              .ifPresent(
                  octets ->
                      problems.warning(
                          settings,
                          "the mail server takes emails of at most '" + octets + "' octets",
                          "Ask whoever runs it for more."));
    }
  }

  /// The first place at which such a record stands decides.
  private DnsRecord find(Wanted wanted, Problems problems) {
    for (String place : wanted.places()) {
      switch (resolver.texts(place)) {
        case Answer.Unknown(String why) -> {
          return finding(wanted, State.UNKNOWN, why);
        }
        case Answer.Texts(List<String> texts) -> {
          List<String> records = texts.stream().filter(wanted::isOne).toList();
          if (!records.isEmpty()) {
            return compared(wanted, wanted.fault(records), problems);
          }
        }
      }
    }
    return compared(wanted, Optional.of("there is no such record"), problems);
  }

  private DnsRecord compared(Wanted wanted, Optional<String> fault, Problems problems) {
    fault.ifPresent(what -> report(wanted, what, problems));
    return finding(wanted, fault.isEmpty() ? State.RIGHT : State.WRONG, fault.orElse(""));
  }

  private static DnsRecord finding(Wanted wanted, State state, String fault) {
    return new DnsRecord(wanted.kind(), wanted.name(), wanted.text(), state, fault);
  }

  private void report(Wanted wanted, String fault, Problems problems) {
    String what = "%s of '%s': %s".formatted(wanted.kind(), wanted.name(), fault);
    String remedy = "Set it in the DNS as check --mail prints it.";
    if (wanted.isGrave()) {
      problems.problem(settings, what, remedy);
    } else {
      problems.warning(settings, what, remedy);
    }
  }
}
