package dev.postrider.preview;

import dev.postrider.page.Html;
import dev.postrider.page.Look;
import dev.postrider.post.ImageFile;
import dev.postrider.preview.Workbench.Broken;
import dev.postrider.preview.Workbench.Ready;
import dev.postrider.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What stands at each address of the preview.
final class PreviewSite {

  private static final Answer NOT_FOUND = Answer.refusal(404, "There is nothing here.");

  private static final String LINK =
      """
      <h1>A link of its reader</h1>
      <p class="lede">In the email it leads to %s. The one shown here has no reader, so there is nothing to open.</p>
      <p><a href="/">Back to the preview</a></p>
      """;

  private static final String BROKEN =
      """
      <h1>This cannot be shown yet</h1>
      <p class="lede">It comes back by itself when this is mended.</p>
      %s
      <p><a href="/">The preview for a reader of all topics</a></p>
      """;

  private final Workbench workbench;
  private final String begun;

  /// @param begun tells one run of the server from another
  PreviewSite(Workbench workbench, String begun) {
    this.workbench = workbench;
    this.begun = begun;
  }

  /// What a page shows that has this version.
  String version() {
    return version(workbench.version());
  }

  String version(long number) {
    return begun + "." + number;
  }

  Answer answer(URI asked) {
    String query = asked.getRawQuery();
    return switch (asked.getPath()) {
      case "/" -> page(View.of(query));
      case "/email" -> email(View.of(query));
      case "/email.eml" -> wire(View.of(query));
      case "/picture" -> picture(View.of(query), View.value(query, "at"));
      case "/link" -> link(View.value(query, "to"));
      case "/preview.css" ->
          Answer.file("text/css; charset=utf-8", Look.styleSheet("/preview/preview.css"));
      case "/preview.js" ->
          Answer.file("text/javascript; charset=utf-8", Look.file("/preview/preview.js"));
      case "/mark.svg" -> Answer.file("image/svg+xml", Look.mark());
      default -> NOT_FOUND;
    };
  }

  private Answer page(View view) {
    // asked first: what changes meanwhile is then seen as newer
    String version = version();
    return switch (workbench.look(view)) {
      case Ready(Preview preview) -> {
        var page = new PreviewPage(preview, view);
        var sections = new Sections(preview, folder());
        yield Answer.page(
            200, PageFrame.of(version, page.title(), page.aside(), page.main(sections.all())));
      }
      case Broken(List<Problem> problems) ->
          Answer.page(
              200,
              PageFrame.of(
                  version,
                  "Preview: a mistake",
                  "",
                  Html.of(BROKEN, Sections.findings(Remark.all(problems, List.of()), folder()))));
    };
  }

  private Path folder() {
    return workbench.site().settings().folder();
  }

  private Answer email(View view) {
    return workbench.last(view) instanceof Ready(Preview preview)
        ? Answer.email(EmailView.of(preview.sample(), pictures(preview), view))
        : NOT_FOUND;
  }

  private Answer wire(View view) {
    return workbench.last(view) instanceof Ready(Preview preview)
        ? Answer.file("message/rfc822", preview.sample().email().toBytes())
        : NOT_FOUND;
  }

  private Answer link(String name) {
    return EmailView.place(name)
        .map(place -> PageFrame.of(version(), "Preview: a link", "", Html.of(LINK, place)))
        .map(page -> Answer.page(200, page))
        .orElse(NOT_FOUND);
  }

  /// Only what is a picture is given, whatever its name.
  private Answer picture(View view, String url) {
    return workbench.last(view) instanceof Ready(Preview preview)
        ? pictures(preview).file(url).flatMap(PreviewSite::picture).orElse(NOT_FOUND)
        : NOT_FOUND;
  }

  private static Optional<Answer> picture(Path file) {
    return ImageFile.read(file).map(kind -> Answer.file(kind.mediaType(), bytes(file)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read image " + file, e);
    }
  }

  private Pictures pictures(Preview preview) {
    return new Pictures(workbench.site().settings().posts(), preview.draft());
  }
}
