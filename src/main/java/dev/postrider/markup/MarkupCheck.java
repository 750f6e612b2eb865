package dev.postrider.markup;

import dev.postrider.problem.NearestName;
import dev.postrider.problem.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds in rendered MJML or HTML what its reader would mend by guess or drop without a word:
/// elements it does not know, elements in the wrong place, tags without a partner.
public final class MarkupCheck {

  /// What MJML knows and the renderer, or an email, does not.
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "mj-include", "Write <#include \"/shared/…\"> in its place.",
          "mj-font", "Name fonts that readers have.");

  /// How deep elements may stand in each other. An email has some twenty; MJML goes down with its
  /// calls.
  private static final int DEEPEST = 200;

  /// So many places at most are named, as there may be no end of them.
  static final int MOST_PROBLEMS = 100;

  private final TagPlaces places;
  private final Problems problems;
  private final Set<String> reported = new HashSet<>();

  public MarkupCheck(TagPlaces places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /// True if nothing had to be reported.
  public boolean isSoundMjml(String mjml) {
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
    if (!isShallow(tags) || !isNested(tags) || !known) {
      return false;
    }
    boolean inPlace = isInPlace(tags);
    return new AttributeCheck(places, problems).isSound(tags) && inPlace;
  }

  /// The same for HTML that no MJML is to be made of.
  public boolean isSoundHtml(String html) {
    List<Tag> tags = Tag.in(html);
    List<Tag> mjml = tags.stream().filter(Tag::isMjml).filter(tag -> !tag.closes()).toList();
    mjml.forEach(tag -> report(tag, "'%s' is MJML", "Name the file html.mjml.ftl."));
    return isShallow(tags) && isNested(tags) && mjml.isEmpty();
  }

  private boolean isShallow(List<Tag> tags) {
    int open = 0;
    for (Tag tag : tags) {
      open += tag.closes() ? -1 : tag.isEmpty() ? 0 : 1;
      if (open > DEEPEST) {
        report(
            tag,
            "more than %d elements are open at '%%s'".formatted(DEEPEST),
            "Close each where it ends.");
        return false;
      }
    }
    return true;
  }

  private boolean isNested(List<Tag> tags) {
    List<Tag> unpaired = Tag.unpaired(tags);
    for (Tag tag : unpaired.subList(0, Math.min(unpaired.size(), MOST_PROBLEMS))) {
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
    } else if (tag.isMjml() && !Mjml.elements().contains(tag.name())) {
      report(
          tag,
          "unknown element '%s'",
          NearestName.of(tag.name(), Mjml.elements())
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
      boolean inHtml = open.stream().anyMatch(outer -> Mjml.HOLDS_HTML.contains(outer.name()));
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

  /// The same mistake again, as a loop makes it, has the same place.
  private void report(Tag tag, String what, String remedy) {
    if (reported.size() < MOST_PROBLEMS && reported.add(tag.written() + what)) {
      problems.problem(places.of(tag), what.formatted("<" + tag.name() + ">"), remedy);
    }
  }
}
