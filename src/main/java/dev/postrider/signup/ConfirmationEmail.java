package dev.postrider.signup;

import dev.postrider.edition.EditionJudge;
import dev.postrider.edition.EditionModel;
import dev.postrider.edition.EditionSettings;
import dev.postrider.edition.Headings;
import dev.postrider.mail.Slot;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.template.Templates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the email says that asks somebody to confirm, and what stands above it: the template
/// `confirm`, whose one slot is the link. It is the same for everybody. Threads may share one.
public final class ConfirmationEmail {

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
    return new Headings(settings, tokens).ofConfirmation();
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
    Location place = opened.location(EditionModel.CONFIRMATION);
    List<Finding> findings =
        new EditionJudge(settings, (_, _) -> place).judge(letterhead(), rendered, place);
    if (findings.stream().anyMatch(finding -> finding.check().wording().isError())) {
      throw new ProblemsFound(findings.stream().map(Finding::problem).toList());
    }
  }
}
