package dev.postrider.cli;

import dev.postrider.Settings;
import dev.postrider.page.Html;
import dev.postrider.sandbox.ReceivedEmail;
import java.util.List;

/// A page that shows the emails of the demo side by side, with the pictures from the media folder,
/// as the site they would come from is made up.
final class DemoPage {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>What the demo sent</title>
      <style>
        :root { --paper: #FAF7F1; --ink: #211D17; --soft: #635B4F; --line: #E5DDD0; --sheet: #FFFFFF; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #171612; --ink: #F0EBE1; --soft: #B5AC9C; --line: #39352D; --sheet: #211F1A; }
        }
        body { margin: 0 auto; max-width: 1400px; padding: 24px 20px 72px; background: var(--paper);
          color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
        h1, h2 { font-family: Georgia, "Noto Serif", serif; }
        h1 { margin: 0; padding-bottom: 12px; border-bottom: 2px solid var(--ink); font-size: 28px; }
        h2 { margin: 48px 0 4px; font-size: 21px; overflow-wrap: anywhere; }
        p { margin: 0 0 16px; color: var(--soft); }
        .views { display: flex; flex-wrap: wrap; gap: 24px; }
        iframe, pre { border: 1px solid var(--line); border-radius: 6px; background: var(--sheet);
          height: 720px; margin: 0; box-sizing: border-box; max-width: 100%; }
        iframe.desktop { width: 680px; }
        iframe.phone { width: 375px; }
        summary { cursor: pointer; padding: 12px 0; }
        pre { overflow: auto; padding: 16px; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace;
          white-space: pre-wrap; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <main>
      <h1>What the demo sent</h1>
      {emails}
      </main>
      </body>
      </html>
      """;

  private static final String EMAIL =
      """
      <section>
      <h2>%s</h2>
      <p>to %s</p>
      <div class="views">
      <iframe class="desktop" title="%s on a desktop" srcdoc="%s"></iframe>
      <iframe class="phone" title="%s on a phone" srcdoc="%s"></iframe>
      </div>
      <details><summary>The text part</summary><pre>%s</pre></details>
      </section>
      """;

  private DemoPage() {}

  static String of(List<ReceivedEmail> received, Settings settings) {
    String published = settings.posts().site().resolve("media/").toString();
    String here = settings.posts().media().toUri().toString();
    List<Html> emails =
        received.stream()
            .map(email -> section(email, email.html().replace(published, here)))
            .toList();
    return PAGE.replace("{emails}", Html.join(emails).markup());
  }

  private static Html section(ReceivedEmail email, String html) {
    String subject = email.subject();
    return Html.of(EMAIL, subject, email.to(), subject, html, subject, html, email.text());
  }
}
