package dev.postrider.proof;

import dev.postrider.edition.Digest;
import dev.postrider.edition.EditionModel;
import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.problem.Criterion;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.proof.SampleEmails.Sample;
import dev.postrider.template.Rendering;
import dev.postrider.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Renders every template of a folder with made-up emails, so that its mistakes are found while
/// nobody waits for an edition.
public final class TemplateProof {

  /// In characters: no text holds so many of a marker by chance, nor does a colour.
  private static final int PIECE = 12;

  private final Templates templates;
  private final List<Digest> digests;
  private final Map<String, String> markers = new TreeMap<>();

  /// @param digests the site's, each of which names a template
  public TemplateProof(Templates templates, List<Digest> digests) {
    this.templates = templates;
    this.digests = List.copyOf(digests);
    SlotMarkers slots = SampleEmails.markers();
    for (Slot slot : Slot.values()) {
      markers.put("reader." + slot.name().toLowerCase(Locale.ROOT), slots.marker(slot));
    }
    markers.remove("reader.confirm");
    markers.put("confirm.url", SampleEmails.confirmMarker());
  }

  /// Names all that is wrong with the templates, and each digest whose template is not there.
  ///
  /// @return how many templates there are
  public int run(Problems problems) {
    for (String template : templates.names()) {
      prove(
          template,
          makesConfirmations(template) ? SampleEmails.confirmations() : SampleEmails.editions(),
          problems);
    }
    for (Digest digest : digests) {
      templates.require(digest.template(), "digests.%s.template".formatted(digest.key()), problems);
    }
    return templates.names().size();
  }

  private boolean makesConfirmations(String template) {
    return template.equals(EditionModel.CONFIRMATION)
        && digests.stream().noneMatch(it -> it.template().equals(template));
  }

  /// What the template makes is judged where no mistake was found in the template itself, and told
  /// once: made-up posts mean nothing to its author.
  private void prove(String template, List<Sample> samples, Problems problems) {
    var found = new Problems();
    var faults = new LinkedHashMap<Criterion, Problem>();
    for (Sample sample : samples) {
      render(template, sample.model(), found).stream()
          .flatMap(email -> sample.faults(email, templates.location(template)).stream())
          .forEach(fault -> faults.putIfAbsent(fault.check(), fault.problem()));
    }
    problems.addAll(found.any() ? found.all() : List.copyOf(faults.values()));
  }

  private Optional<Rendering> render(
      String template, Map<String, Object> model, Problems problems) {
    Optional<Rendering> email = templates.render(template, model, problems);
    email.ifPresent(it -> judge(template, it, problems));
    return email;
  }

  private void judge(String template, Rendering email, Problems problems) {
    judge(template, "subject", email.subject(), problems);
    judge(template, "text", email.text(), problems);
    judge(template, "html", email.html(), problems);
  }

  private void judge(String template, String part, String text, Problems problems) {
    markers.forEach(
        (name, marker) -> {
          if (isDamaged(marker, text)) {
            problems.problem(
                templates.place(template, part, name),
                "'%s' is cut or changed".formatted(name),
                "Write ${%s} and nothing behind the name.".formatted(name));
          }
        });
  }

  /// True where a piece of the marker stands anywhere outside of the whole.
  private static boolean isDamaged(String marker, String text) {
    String rest = text.replace(marker, " ").toUpperCase(Locale.ROOT);
    for (int at = 0; at + PIECE <= marker.length(); at++) {
      if (rest.contains(marker.substring(at, at + PIECE))) {
        return true;
      }
    }
    return false;
  }
}
