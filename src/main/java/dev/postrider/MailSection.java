package dev.postrider;

import dev.postrider.delivery.DeliverySettings;
import dev.postrider.delivery.RetryPlan;
import dev.postrider.edition.EditionSettings;
import dev.postrider.mail.Address;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import dev.postrider.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `mail:`, all that sending needs. A site that only wants feeds leaves it out.
final class MailSection {

  /// RFC 5321 §4.5.4.1 asks for days; a digest is stale by then.
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(2);

  private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(30);

  private final Sections sections;
  private final YamlMap map;
  private final SiteSection site;
  private final WebSettings web;
  private final boolean webUrlIsWritten;
  private final List<Problem> missing = new ArrayList<>();

  /// @param webUrlIsWritten false where `web` has the default
  MailSection(
      Sections sections, YamlMap map, SiteSection site, WebSettings web, boolean webUrlIsWritten) {
    this.sections = sections;
    this.map = map;
    this.site = site;
    this.web = web;
    this.webUrlIsWritten = webUrlIsWritten;
  }

  /// Empty where something is [#missing].
  Optional<MailSettings> settings() {
    YamlMap smtp = sections.open(map, "smtp");
    Optional<Address> from = needed("from", sections.address(map, "from"), "the sender's address");
    Optional<String> postal =
        needed("postal-address", words(map, "postal-address"), "the sender's street and town");
    Optional<String> host = needed("smtp.host", words(smtp, "host"), "the mail server's name");
    Optional<Address> replyTo = sections.address(map, "reply-to");
    Optional<Address> bounces = sections.address(map, "bounce-address");
    Optional<Duration> giveUpAfter = sections.duration(map, "give-up-after");
    SmtpSettings server = smtp(smtp, host.orElse("localhost"));
    host.ifPresent(this::needOneClick);
    if (!missing.isEmpty() || from.isEmpty() || postal.isEmpty()) {
      return Optional.empty();
    }
    var edition =
        new EditionSettings(
            site.title(),
            site.url(),
            site.description(),
            site.authorName(),
            site.language(),
            from.get(),
            replyTo,
            bounces.orElse(from.get()).address(),
            postal.get(),
            web.url());
    var delivery =
        new DeliverySettings(
            new DeliverySettings.Connections(
                Math.min(2, server.maxConnections()), server.maxConnections()),
            new RetryPlan(giveUpAfter.orElse(GIVE_UP_AFTER)),
            PAUSE_AFTER_TROUBLE,
            dev.postrider.outbox.OnUnknown.RESEND,
            dev.postrider.delivery.Pace.FREE);
    return Optional.of(new MailSettings(edition, server, delivery));
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
    boolean trial = webUrlIsWritten && SmtpSettings.isLoopback(host);
    if (!"https".equals(web.url().getScheme()) && !trial) {
      missing(
          "web.url",
          "Write the https address at which readers reach the pages of serve; without it nobody"
              + " could leave with one click.");
    }
  }

  private SmtpSettings smtp(YamlMap smtp, String host) {
    Security byDefault = SmtpSettings.isLoopback(host) ? Security.NONE : Security.STARTTLS;
    Security security = sections.choice(smtp, "security", byDefault);
    return new SmtpSettings(
        host,
        smtp.number("port", 1, 65_535).orElse(port(security)),
        security,
        credentials(smtp, host, security),
        ehloName(),
        smtp.number("max-connections", 1, 512).orElse(16),
        smtp.number("messages-per-connection", 1, 1_000_000).orElse(500),
        Timeouts.STANDARD);
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

  /// What sending needs and is not set, in the order of the manual; after [#settings].
  List<Problem> missing() {
    return missing;
  }
}
