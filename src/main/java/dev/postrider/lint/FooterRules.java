package dev.postrider.lint;

import dev.postrider.mail.Slot;
import java.util.Optional;
import org.jsoup.nodes.Document;

/// What law and good manners want every email of a list to say, in both of its parts.
final class FooterRules {

  private final Specimen specimen;
  private final EmailFindings findings;

  FooterRules(Specimen specimen, EmailFindings findings) {
    this.specimen = specimen;
    this.findings = findings;
  }

  void judge(Document document) {
    judgeLink(EmailCheck.UNSUBSCRIBE_LINK, Slot.UNSUBSCRIBE, document);
    judgeLink(EmailCheck.PREFERENCES_LINK, Slot.PREFERENCES, document);
    String address = SeenText.of(specimen.postalAddress());
    report(EmailCheck.POSTAL_ADDRESS, "HTML", SeenText.of(document.text()).contains(address));
    report(EmailCheck.POSTAL_ADDRESS, "text", SeenText.of(text()).contains(address));
  }

  private void judgeLink(EmailCheck check, Slot slot, Document document) {
    Optional<String> address = Optional.ofNullable(specimen.slots().get(slot));
    boolean isInHtml =
        document.select("a[href]").stream()
            .filter(link -> address.filter(link.attr("href").strip()::equals).isPresent())
            .anyMatch(link -> link.hasText() || !link.select("img[alt]:not([alt=''])").isEmpty());
    report(check, "HTML", isInHtml);
    report(check, "text", address.filter(text()::contains).isPresent());
  }

  private void report(EmailCheck check, String part, boolean isThere) {
    if (!isThere) {
      findings.add(check, "", "in the " + part, "");
    }
  }

  private String text() {
    return specimen.email().text();
  }
}
