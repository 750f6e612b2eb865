package dev.postrider.signup;

import dev.postrider.edition.EditionModel;
import dev.postrider.edition.EditionSettings;
import dev.postrider.lint.EmailLint;
import dev.postrider.lint.OpenedEmail;
import dev.postrider.lint.Specimen;
import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.mail.Personal;
import dev.postrider.mail.Slot;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.template.Templates;
import dev.postrider.words.TextDirection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the email says that asks somebody to confirm, and what stands above it: the template
/// `confirm`, whose one slot is the link. It is the same for everybody. Threads may share one.
public final class ConfirmationEmail {

  /// No secret: nothing that anybody typed is in the body, so that nobody can write a marker there.
  private static final String MARKER_KEY = "confirm";

  private static final Address READER = new Address("", "ada@reader.example");

  /// Where a reader has a token.
  private static final String NO_TOKEN = "sample";

  private final EditionSettings settings;
  private final Path folder;
  private final Tokens tokens;
  private @Nullable Templates templates;
  private @Nullable MailingBody body;

  /// @param folder of the templates
  public ConfirmationEmail(EditionSettings settings, Path folder, Tokens tokens) {
    this.settings = settings;
    this.folder = folder;
    this.tokens = tokens;
  }

  Letterhead letterhead() {
    return new Letterhead(
        settings.from(),
        settings.replyTo(),
        settings.bounceAddress(),
        settings.verp(),
        Optional.empty(),
        MARKER_KEY,
        tokens.fingerprint(),
        settings.web().toString(),
        settings.site().toString(),
        settings.words().say("email.reader-without-name"));
  }

  /// The same one while the files of the templates are as they were; else it is rendered anew, and
  /// judged as it would go out.
  ///
  /// @throws ProblemsFound if the template cannot be filled, and if the email must not go out as it
  ///   is
  synchronized MailingBody body() {
    MailingBody kept = body;
    if (kept != null && templates != null && templates.areAsTheyWere()) {
      return kept;
    }
    var opened = Templates.open(folder);
    MailingBody fresh = rendered(opened);
    templates = opened;
    body = fresh;
    return fresh;
  }

  /// When the email with this link was first sent; empty where the link is none, or is too old.
  Optional<Instant> sent(String token, Instant now) {
    return tokens.read(Purpose.CONFIRM, token, now).flatMap(Token::from);
  }

  private MailingBody rendered(Templates opened) {
    var problems = new Problems();
    String link = letterhead().markers().marker(Slot.CONFIRM);
    MailingBody rendered =
        opened
            .render(
                EditionModel.CONFIRMATION,
                new EditionModel(settings).ofConfirmation(link),
                problems)
            .map(page -> new MailingBody(page.subject(), page.text(), page.html()))
            .orElseThrow(() -> new ProblemsFound(problems.all()));
    judge(rendered, opened);
    return rendered;
  }

  private void judge(MailingBody rendered, Templates opened) {
    Map<Slot, String> slots = letterhead().slots(1, "", _ -> NO_TOKEN);
    List<Finding> findings =
        new EmailLint()
            .judge(
                new Specimen(
                    OpenedEmail.of(sample(rendered, slots).toBytes()),
                    false,
                    TextDirection.of(settings.language()) == TextDirection.RTL,
                    slots,
                    settings.postalAddress(),
                    List.of(),
                    opened.location(EditionModel.CONFIRMATION)));
    if (findings.stream().anyMatch(finding -> finding.check().wording().isError())) {
      throw new ProblemsFound(findings.stream().map(Finding::problem).toList());
    }
  }

  private Email sample(MailingBody rendered, Map<Slot, String> slots) {
    return letterhead()
        .sheet(rendered, "confirm-" + NO_TOKEN)
        .email(
            new Personal(
                settings.bounceAddress(),
                READER,
                "confirm-" + NO_TOKEN + "@" + settings.from().domain(),
                Instant.EPOCH,
                slots,
                Optional.empty()));
  }
}
