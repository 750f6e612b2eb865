package dev.postrider;

import dev.postrider.delivery.DeliverySettings;
import dev.postrider.delivery.DeliverySettings.Connections;
import dev.postrider.delivery.Pace;
import dev.postrider.delivery.RetryPlan;
import dev.postrider.edition.EditionSettings;
import dev.postrider.edition.Utm;
import dev.postrider.look.EmailLook;
import dev.postrider.mail.Address;
import dev.postrider.mail.ReturnPaths;
import dev.postrider.mailbox.ImapSettings;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import dev.postrider.yaml.YamlMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// `mail:`, all that sending needs. A site that only wants feeds leaves it out.
final class MailSection {

  /// RFC 5321 §4.5.4.1 asks for days; a digest is stale by then.
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(30);

  private static final int START_CONNECTIONS = 2;
  private static final int MOST_CONNECTIONS = 512;
  private static final int MOST_EMAILS = 1_000_000_000;

  private final Sections sections;
  private final YamlMap map;
  private final SiteSection site;
  private final WebSettings web;
  private final YamlMap webMap;
  private final List<Address> approvers;
  private final Optional<Address> from;
  private final DkimSection dkim;
  private final EmailLook look;
  private final Optional<Utm> utm;
  private final List<Problem> missing = new ArrayList<>();

  /// @param webMap where `web` was read from
  MailSection(Sections sections, YamlMap map, SiteSection site, WebSettings web, YamlMap webMap) {
    this.sections = sections;
    this.map = map;
    this.site = site;
    this.web = web;
    this.webMap = webMap;
    this.approvers = sections.addresses(map, "approvers");
    this.from = sender("from");
    this.dkim = new DkimSection(sections, map, from);
    this.look = new LookSection(sections, map).look();
    this.utm = new UtmSection(sections, map).utm();
  }

  /// True where somebody is named who may approve an edition.
  boolean hasApprovers() {
    return !approvers.isEmpty();
  }

  /// Empty where something is [#missing].
  Optional<MailSettings> settings() {
    YamlMap smtp = sections.open(map, "smtp");
    Optional<Address> sender = needed("from", from, "the sender's address");
    Optional<String> postal =
        needed("postal-address", words(map, "postal-address"), "the sender's street and town");
    Optional<String> host = needed("smtp.host", words(smtp, "host"), "the mail server's name");
    Optional<Address> replyTo = sender("reply-to");
    Optional<Address> bounces = sender("bounce-address");
    boolean verp = verp(bounces);
    Optional<ImapSettings> returned = new BouncesSection(sections, map).imap();
    SmtpSettings server = smtp(smtp, host.orElse("localhost"));
    DeliverySettings delivery = delivery(smtp, server.maxConnections());
    host.ifPresent(this::needOneClick);
    dkim.found().stream().filter(one -> one.severity() == Severity.PROBLEM).forEach(missing::add);
    if (!missing.isEmpty() || sender.isEmpty() || postal.isEmpty()) {
      return Optional.empty();
    }
    var edition =
        new EditionSettings(
            site.title(),
            site.url(),
            site.description(),
            site.authorName(),
            site.language(),
            site.words(),
            look,
            utm,
            sender.get(),
            replyTo,
            bounces.orElse(sender.get()),
            verp,
            postal.get(),
            approvers,
            web.url());
    return Optional.of(new MailSettings(edition, server, delivery, returned));
  }

  /// An address on every email. One that only some mail servers take would keep it from the others.
  private Optional<Address> sender(String key) {
    Optional<Address> address = sections.address(map, key);
    if (address.filter(Address::needsSmtpUtf8).isPresent()) {
      map.problem(
          key,
          "mail."
              + key
              + " has letters beyond ASCII before the @: '"
              + address.get().address()
              + "'",
          "Write one that every mail server takes.");
      return Optional.empty();
    }
    return address;
  }

  private DeliverySettings delivery(YamlMap smtp, int maxConnections) {
    return new DeliverySettings(
        connections(smtp, maxConnections),
        new RetryPlan(sections.duration(map, "give-up-after").orElse(GIVE_UP_AFTER)),
        PAUSE_AFTER_TROUBLE,
        sections.choice(map, "on-unknown", OnUnknown.RESEND),
        pace(smtp),
        dkim.keys());
  }

  /// Where a mailbox for bounces is named, it is taken to be one that gets `name+anything` too; the
  /// sender's own mailbox may not.
  private boolean verp(Optional<Address> bounces) {
    boolean verp = map.flag("verp").orElse(bounces.isPresent());
    bounces
        .or(() -> from)
        .filter(address -> verp && !ReturnPaths.canTake(address))
        .ifPresent(
            address ->
                map.problem(
                    bounces.isPresent() ? "bounce-address" : "verp",
                    "there is no room for verp in the local part of: '" + address.address() + "'",
                    "Write one of at most %d letters and digits, or verp: off."
                        .formatted(ReturnPaths.LONGEST_LOCAL_PART)));
    return verp;
  }

  private static Optional<String> words(YamlMap map, String key) {
    return map.text(key).filter(words -> !words.isBlank());
  }

  private <T> Optional<T> needed(String key, Optional<T> value, String meaning) {
    if (value.isEmpty()) {
      missing("mail." + key, "Write " + meaning + ", below mail:.");
    }
    return value;
  }

  private void missing(String key, String remedy) {
    missing.add(
        new Problem(
            Location.of(sections.file()), Severity.PROBLEM, key + " is missing to send", remedy));
  }

  /// RFC 8058 §3.1. A mail server on this machine may be one to try things out with, or a relay to
  /// the whole world; who means the first writes the address out.
  private void needOneClick(String host) {
    boolean isWritten = webMap.has("url");
    boolean trial = isWritten && SmtpSettings.isLoopback(host);
    if ("https".equals(web.url().getScheme()) || trial) {
      return;
    }
    String remedy =
        "Write the https address at which readers reach the pages of serve; without it nobody"
            + " could leave with one click.";
    if (isWritten) {
      String what = "web.url is not an https address: '" + web.url() + "'";
      missing.add(new Problem(webMap.location("url"), Severity.PROBLEM, what, remedy));
    } else {
      missing("web.url", remedy);
    }
  }

  private SmtpSettings smtp(YamlMap smtp, String host) {
    Security byDefault = SmtpSettings.isLoopback(host) ? Security.NONE : Security.STARTTLS;
    Security security = sections.choice(smtp, "security", byDefault);
    return new SmtpSettings(
        host,
        smtp.number("port", 1, Sections.MAX_PORT).orElse(port(security)),
        security,
        credentials(smtp, host, security),
        ehloName(),
        smtp.number("max-connections", 1, MOST_CONNECTIONS).orElse(16),
        smtp.number("messages-per-connection", 1, 1_000_000).orElse(500),
        Timeouts.STANDARD,
        smtp.flag("pipelining").orElse(true));
  }

  private static Connections connections(YamlMap smtp, int most) {
    OptionalInt start = smtp.number("start-connections", 1, MOST_CONNECTIONS);
    if (start.isPresent() && start.getAsInt() > most) {
      smtp.problem(
          "start-connections",
          "mail.smtp.start-connections is above max-connections: '" + start.getAsInt() + "'",
          "Write a whole number from 1 to " + most + ", or raise max-connections.");
    }
    return new Connections(Math.min(start.orElse(START_CONNECTIONS), most), most);
  }

  private static Pace pace(YamlMap smtp) {
    OptionalDouble rate =
        smtp.text("rate").map(text -> rate(smtp, text)).orElse(OptionalDouble.empty());
    return new Pace(
        rate, smtp.number("hourly", 1, MOST_EMAILS), smtp.number("daily", 1, MOST_EMAILS));
  }

  private static OptionalDouble rate(YamlMap smtp, String text) {
    OptionalDouble rate = Quantity.rate(text);
    if (rate.isEmpty()) {
      smtp.problem(
          "rate",
          "mail.smtp.rate is not a rate: '" + text + "'",
          "Write it as 50/s, 600/m or 3000/h.");
    }
    return rate;
  }

  private static int port(Security security) {
    return switch (security) {
      case STARTTLS -> 587;
      case TLS -> 465;
      case NONE -> 25;
    };
  }

  private Optional<Credentials> credentials(YamlMap smtp, String host, Security security) {
    Optional<String> user = smtp.text("username");
    Optional<String> password = smtp.text("password");
    if (smtp.has("username") != smtp.has("password")) {
      smtp.problem(
          smtp.has("username") ? "username" : "password",
          "mail.smtp has one of username and password",
          "Write both or none.");
    }
    if (user.isPresent() && security == Security.NONE && !SmtpSettings.isLoopback(host)) {
      smtp.problem(
          "security",
          "mail.smtp would send its password to " + host + " in the clear",
          "Write security: starttls.");
      return Optional.empty();
    }
    return user.flatMap(name -> password.map(secret -> new Credentials(name, secret)));
  }

  /// RFC 5321 §4.1.1.1: the name the pages are reached by, which is this machine's.
  private String ehloName() {
    String host = web.url().getHost();
    return host == null ? "localhost" : host;
  }

  /// What sending needs and is not set or cannot be read, in the order of the manual; after
  /// [#settings].
  List<Problem> missing() {
    return missing;
  }

  /// What is odd and stops nothing; after [#settings].
  List<Problem> warnings() {
    return dkim.found().stream().filter(one -> one.severity() == Severity.WARNING).toList();
  }

  /// Files that nobody else may read; after [#settings].
  List<Path> secrets() {
    return dkim.files();
  }
}
