package dev.postrider.template;

import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds in rendered MJML or HTML what its reader would mend by guess or drop without a word:
/// elements it does not know, elements in the wrong place, tags without a partner.
final class MarkupCheck {

  /// Elements of MJML that hold HTML and no further MJML.
  private static final Set<String> HOLDS_HTML =
      Set.of(
          "mj-accordion-text",
          "mj-accordion-title",
          "mj-button",
          "mj-html-attribute",
          "mj-navbar-link",
          "mj-preview",
          "mj-raw",
          "mj-social-element",
          "mj-style",
          "mj-table",
          "mj-text",
          "mj-title");

  private static final Set<String> KNOWN =
      Set.of(
          "mj-accordion",
          "mj-accordion-element",
          "mj-accordion-text",
          "mj-accordion-title",
          "mj-all",
          "mj-attributes",
          "mj-body",
          "mj-breakpoint",
          "mj-button",
          "mj-carousel",
          "mj-carousel-image",
          "mj-class",
          "mj-column",
          "mj-divider",
          "mj-group",
          "mj-head",
          "mj-hero",
          "mj-html-attribute",
          "mj-html-attributes",
          "mj-image",
          "mj-navbar",
          "mj-navbar-link",
          "mj-preview",
          "mj-raw",
          "mj-section",
          "mj-selector",
          "mj-social",
          "mj-social-element",
          "mj-spacer",
          "mj-style",
          "mj-table",
          "mj-text",
          "mj-title",
          "mj-wrapper",
          "mjml");

  /// What MJML knows and the renderer, or an email, does not.
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "mj-include", "Write <#include \"/shared/…\"> in its place.",
          "mj-font", "Name fonts that readers have.");

  private final TagPlaces places;
  private final Problems problems;

  MarkupCheck(TagPlaces places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /// True if nothing had to be reported.
  boolean isSoundMjml(String mjml) {
    List<Tag> tags = Tag.in(mjml);
    for (String needed : List.of("mjml", "mj-body")) {
      if (tags.stream().noneMatch(tag -> tag.name().equals(needed))) {
        problems.problem(
            places.file(),
            "has no '<%s>'".formatted(needed),
            "Put the whole email between <mjml> and </mjml>, what is seen of it between <mj-body> and"
                + " </mj-body>.");
        return false;
      }
    }
    boolean known = tags.stream().filter(tag -> !tag.closes()).filter(this::isRefused).count() == 0;
    return isNested(tags) && known && isInPlace(tags);
  }

  /// The same for HTML that no MJML is to be made of.
  boolean isSoundHtml(String html) {
    List<Tag> tags = Tag.in(html);
    List<Tag> mjml = tags.stream().filter(Tag::isMjml).filter(tag -> !tag.closes()).toList();
    mjml.forEach(tag -> report(tag, "'%s' is MJML", "Name the file html.mjml.ftl."));
    return isNested(tags) && mjml.isEmpty();
  }

  private boolean isNested(List<Tag> tags) {
    List<Tag> unpaired = Tag.unpaired(tags);
    for (Tag tag : unpaired) {
      String what = tag.closes() ? "'</%s>' closes nothing" : "'<%s>' is not closed";
      String remedy =
          tag.closes() ? "Remove it, or open <%s> before." : "Write </%s> where it ends.";
      problems.problem(
          places.ofUnpaired(tag), what.formatted(tag.name()), remedy.formatted(tag.name()));
    }
    return unpaired.isEmpty();
  }

  private boolean isRefused(Tag tag) {
    if (WITHOUT_EFFECT.containsKey(tag.name())) {
      report(tag, "'%s' has no effect", WITHOUT_EFFECT.get(tag.name()));
    } else if (tag.name().equals("mj-style") && tag.written().contains("inline")) {
      report(tag, "'%s' is not put inline", "Write a style attribute where it is to hold.");
    } else if (tag.isMjml() && !KNOWN.contains(tag.name())) {
      report(
          tag,
          "unknown element '%s'",
          NearestName.of(tag.name(), KNOWN)
              .map("Did you mean '<%s>'?"::formatted)
              .orElse("Write an element of MJML."));
    } else {
      return false;
    }
    return true;
  }

  private boolean isInPlace(List<Tag> tags) {
    boolean inPlace = true;
    Deque<Tag> open = new ArrayDeque<>();
    for (Tag tag : tags) {
      if (tag.closes()) {
        open.pop();
        continue;
      }
      boolean inHtml = open.stream().anyMatch(outer -> HOLDS_HTML.contains(outer.name()));
      if (inHtml == tag.isMjml()) {
        inPlace = false;
        String parent = open.isEmpty() ? "no element" : "'<" + open.element().name() + ">'";
        report(
            tag,
            "'%s' stands in " + parent,
            inHtml ? "Only HTML can stand there." : "Put HTML into <mj-text> or <mj-raw>.");
      }
      if (!tag.isEmpty()) {
        open.push(tag);
      }
    }
    return inPlace;
  }

  private void report(Tag tag, String what, String remedy) {
    problems.problem(places.of(tag), what.formatted("<" + tag.name() + ">"), remedy);
  }
}
