package dev.postrider;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.edition.Digest;
import dev.postrider.post.PostSettings;
import dev.postrider.problem.Problem;
import dev.postrider.publication.FeedSettings;
import dev.postrider.smtp.SmtpSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings of one site, each room's own record.
///
/// @param folder the site's, which every other path lies in or is told from
/// @param wordsFile the site's own file of the fixed words of emails and pages
/// @param templates the folder of the email templates
/// @param mail empty where something that sending needs is not set
/// @param missingForMail what that is; empty where `mail` is there
/// @param missingForDatabase what the database needs and is not there
/// @param warnings what their author may want to know, in order of place
public record Settings(
    Path folder,
    Optional<Path> wordsFile,
    PostSettings posts,
    FeedSettings feeds,
    Path templates,
    List<Digest> digests,
    Optional<MailSettings> mail,
    List<Problem> missingForMail,
    DatabaseSettings database,
    List<Problem> missingForDatabase,
    WebSettings web,
    DeskSettings desk,
    PrivacySettings privacy,
    KeySettings keys,
    List<Problem> warnings) {

  public Settings {
    digests = List.copyOf(digests);
    missingForMail = List.copyOf(missingForMail);
    missingForDatabase = List.copyOf(missingForDatabase);
    warnings = List.copyOf(warnings);
  }

  /// True where people can sign up: emails can be sent to them, and there is a digest to choose.
  public boolean takesSignUps() {
    return mail.isPresent() && !digests.isEmpty();
  }

  /// The same site with a database and a mail server to try things out with.
  ///
  /// @param smtpPort of a server on this machine
  public Settings sandboxed(Path trialDatabase, int smtpPort) {
    return new Settings(
        folder,
        wordsFile,
        posts,
        feeds,
        templates,
        digests,
        mail.map(real -> real.over(SmtpSettings.loopback(smtpPort))),
        missingForMail,
        new DatabaseSettings.SqliteFile(trialDatabase),
        List.of(),
        web,
        desk,
        privacy,
        keys,
        warnings);
  }
}
