package dev.postrider.lint;

import dev.postrider.problem.Finding;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Judges an email before it leaves. Keeps nothing; threads may share one.
public final class EmailLint {

  /// In bytes of HTML. A large mail service cuts an email there, and hides the way to leave.
  public static final int CLIP_LIMIT = 102_000;

  /// Likewise; more is too near that.
  public static final int LARGE = 80_000;

  /// All that is wrong with it, in order of place; nothing where it may go out as it is.
  public List<Finding> judge(Specimen specimen) {
    var findings = new EmailFindings(specimen);
    OpenedEmail email = specimen.email();
    String html = email.html();
    Document document = Jsoup.parse(html);
    new WireRules(findings).judge(email);
    new HeaderRules(findings).judge(email, specimen.isBulk());
    new SubjectRules(findings).judge(email.subject());
    new DocumentRules(specimen, findings).judge(html, document);
    new LookRules(findings).judge(document);
    new ImageRules(findings).judge(document);
    new LinkRules(specimen, findings).judge(document);
    if (specimen.isBulk()) {
      new FooterRules(specimen, findings).judge(document);
    }
    new PartsRules(specimen, findings).judge(document);
    return findings.all();
  }
}
