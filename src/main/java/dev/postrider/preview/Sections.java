package dev.postrider.preview;

import dev.postrider.edition.Draft;
import dev.postrider.lint.EmailLint;
import dev.postrider.lint.OpenedEmail;
import dev.postrider.page.Html;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// What the page tells of an email besides showing it.
///
/// @param folder the site's, from which files are named
record Sections(Preview preview, Path folder) {

  private static final String ALL =
      """
      <div class="cols">
      <div>
      <section aria-labelledby="findings"><h2 id="findings">To look at</h2>%s</section>
      <section aria-labelledby="size"><h2 id="size">Size</h2>%s</section>
      <section aria-labelledby="posts"><h2 id="posts">Posts</h2><table class="data"><thead><tr><th scope="col">Title</th><th scope="col">File</th><th scope="col" class="n">Date</th></tr></thead><tbody>
      %s</tbody></table></section>
      <section aria-labelledby="links"><h2 id="links">Links</h2><table class="data"><thead><tr><th scope="col">Words</th><th scope="col">Opens</th></tr></thead><tbody>
      %s</tbody></table></section>
      </div>
      <div>
      <section aria-labelledby="text"><h2 id="text">Text part</h2><pre tabindex="0" role="group" aria-labelledby="text">%s</pre></section>
      <section aria-labelledby="headers"><h2 id="headers">Headers</h2><table class="data"><tbody>
      %s</tbody></table></section>
      </div>
      </div>
      """;

  private static final String FINDING =
      """
      <li><span class="sev %s">%s</span><div><b>%s</b><span class="at">%s</span><span>%s</span></div></li>
      """;

  private static final String SIZE =
      """
      <svg class="size" viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" aria-label="%s of %s bytes"><rect class="all" width="1000" height="16"/><rect class="%s" width="%s" height="16"/></svg>
      <p class="ticks"><span><b>%s bytes</b> of HTML</span><span>%s, where an email is cut</span></p>
      """;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  Html all() {
    return Html.of(
        ALL,
        preview.findings().isEmpty()
            ? Html.of("<p class=\"soft\">%s</p>", "Nothing.")
            : findings(preview.findings(), folder),
        size(),
        Html.join(preview.draft().posts().stream().map(this::post).toList()),
        Html.join(preview.links().stream().map(Sections::link).toList()),
        preview.sample().text(),
        headers());
  }

  /// What there is to mend, each with its place.
  static Html findings(List<Remark> found, Path folder) {
    return Html.of(
        "<ol class=\"bare findings\">\n%s</ol>",
        Html.join(found.stream().map(finding -> finding(finding, folder)).toList()));
  }

  private static Html finding(Remark finding, Path folder) {
    Problem problem = finding.problem();
    return Html.of(
        FINDING,
        finding.isError() ? "error" : "warn",
        finding.isError() ? "Error" : "Warning",
        problem.what(),
        problem.location().within(folder),
        problem.remedy());
  }

  private Html size() {
    int bytes = preview.size();
    double share = (double) bytes / EmailLint.CLIP_LIMIT;
    String limit = number(EmailLint.CLIP_LIMIT);
    return Html.of(
        SIZE,
        number(bytes),
        limit,
        share >= 1 ? "bad" : bytes > EmailLint.LARGE ? "near" : "fine",
        Math.round(Math.min(1, share) * 1000),
        number(bytes),
        limit);
  }

  private static String number(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private Html post(Draft.Entry entry) {
    var zone = preview.draft().digest().calendar().zone();
    return Html.of(
        "<tr><td>%s</td><td class=\"soft\">%s</td><td class=\"n\">%s</td></tr>\n",
        entry.post().title(),
        Location.of(entry.file()).within(folder),
        DATE.format(entry.post().published().atZone(zone)));
  }

  private static Html link(Link link) {
    return Html.of(
        "<tr><td>%s</td><td class=\"soft\">%s%s</td></tr>\n",
        link.words().isEmpty() ? "(none)" : link.words(),
        link.target(),
        link.personal() ? " (each reader has their own)" : "");
  }

  /// As they stand on the wire, unfolded.
  private Html headers() {
    var email = OpenedEmail.of(preview.sample().email().toBytes());
    return Html.join(email.header().stream().map(Sections::header).toList());
  }

  private static Html header(OpenedEmail.Field field) {
    return Html.of("<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", field.name(), field.value());
  }
}
