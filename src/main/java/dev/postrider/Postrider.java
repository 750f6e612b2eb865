package dev.postrider;

import dev.postrider.archive.Archive;
import dev.postrider.audience.Departures;
import dev.postrider.audience.Leavers;
import dev.postrider.audience.People;
import dev.postrider.audience.Restoration;
import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Subscriptions;
import dev.postrider.audience.Topic;
import dev.postrider.database.Database;
import dev.postrider.deliverability.MailCheck;
import dev.postrider.deliverability.Resolver;
import dev.postrider.deliverability.Sender;
import dev.postrider.delivery.DeliveryWorker;
import dev.postrider.delivery.DirectDelivery;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Drafts;
import dev.postrider.edition.EditionComposer;
import dev.postrider.edition.EditionWriter;
import dev.postrider.edition.Editions;
import dev.postrider.edition.Outlooks;
import dev.postrider.feedback.Feedback;
import dev.postrider.feedback.Returns;
import dev.postrider.link.LinkProbe;
import dev.postrider.link.Manners;
import dev.postrider.mail.Tokens;
import dev.postrider.mailbox.ImapMailbox;
import dev.postrider.mailbox.Mailbox;
import dev.postrider.memory.StateFile;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Retention;
import dev.postrider.outbox.Suppressions;
import dev.postrider.post.PostFolder;
import dev.postrider.post.Tag;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.proof.TemplateProof;
import dev.postrider.publication.FeedPublisher;
import dev.postrider.publication.FeedSettings;
import dev.postrider.roster.SubscriberExport;
import dev.postrider.roster.SubscriberImport;
import dev.postrider.signup.ConfirmationEmail;
import dev.postrider.signup.SignUps;
import dev.postrider.smtp.SmtpTransport;
import dev.postrider.template.Templates;
import dev.postrider.validator.FeedValidator;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The wiring: opens each room once, when it is first asked for, and closes what was opened.
///
/// Feeds open no database; subscribers need no mail server. Threads may share one; what it hands
/// out says itself who may share that.
public final class Postrider implements AutoCloseable {

  /// Beside the settings; out of Git, and may be deleted at any time.
  static final String MEMORY = ".postrider";

  private final Settings settings;
  private final InstantSource clock;
  private final String program = RunningProgram.name();
  private final PostFolder posts;
  private final Mailings mailings = new Mailings();
  private @Nullable Database database;
  private @Nullable Tokens tokens;
  private @Nullable Suppressions suppressions;
  private @Nullable DeliveryWorker worker;
  private @Nullable SignUps signUps;

  public Postrider(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.posts = new PostFolder(settings.posts(), clock).remembering(memory("posts"));
  }

  /// The clock of this machine.
  public static InstantSource machineClock() {
    return InstantSource.system();
  }

  public Settings settings() {
    return settings;
  }

  public InstantSource clock() {
    return clock;
  }

  public PostFolder posts() {
    return posts;
  }

  /// What there is to read about: the tags of the posts, in their authors' spelling; none while the
  /// posts cannot be told. Threads may ask at once.
  public List<String> topics() {
    try {
      return posts.read(new Problems()).tags().stream().map(Tag::name).toList();
    } catch (ProblemsFound _) {
      return List.of();
    }
  }

  /// The way from posts to feeds.
  public SiteBuild build() {
    return build(posts, memory("feeds"), memory("build"));
  }

  /// The same, which takes nothing for known that an earlier build remembered.
  public SiteBuild fullBuild() {
    return build(posts.anew(), memory("feeds").anew(), memory("build").anew());
  }

  private SiteBuild build(PostFolder folder, StateFile feeds, StateFile build) {
    var publisher = new FeedPublisher(settings.feeds(), feeds);
    var memory =
        new BuildMemory(settings.posts(), settings.feeds(), publisher, folder.idsFile(), build);
    return new SiteBuild(folder, publisher, memory, BuildLock.of(settings.folder()), clock);
  }

  private StateFile memory(String name) {
    return new StateFile(settings.folder().resolve(MEMORY).resolve(name), program);
  }

  /// The judge of what the site has.
  public SiteCheck check() {
    FeedSettings feeds = settings.feeds();
    var validator = new FeedValidator(feeds.folder(), feeds.url(), feeds.maxBytes(), clock);
    var templates = new TemplateProof(Templates.open(settings.templates()), settings.digests());
    return new SiteCheck(build(), posts, validator, templates, settings.warnings());
  }

  /// Follows the links of what goes out next; where emails can be sent, that needs the database.
  public LinkCheck linkCheck() {
    boolean hasDraft = settings.mail().isPresent() && !settings.digests().isEmpty();
    return new LinkCheck(
        settings,
        posts,
        hasDraft ? Optional.of(drafts()) : Optional.empty(),
        new LinkProbe(Manners.of("Postrider (+%s)".formatted(settings.posts().site()))),
        clock);
  }

  /// The judge of what sending needs of others.
  ///
  /// @param file the settings', to name it as the place
  /// @throws ProblemsFound if something that sending needs is not set
  public MailCheck mailCheck(Resolver resolver, Path file) {
    MailSettings mail = mail();
    var sender =
        new Sender(
            mail.edition().from().domain(),
            mail.edition().bounceAddress().domain(),
            mail.smtp().host(),
            mail.delivery().keys());
    return new MailCheck(sender, new SmtpTransport(mail.smtp()), resolver, Location.of(file));
  }

  public Optional<Digest> digest(String key) {
    return settings.digests().stream().filter(digest -> digest.key().equals(key)).findFirst();
  }

  /// The keys of all digests, in the order of the settings.
  public List<String> digestKeys() {
    return settings.digests().stream().map(Digest::key).toList();
  }

  /// The zone in which the times of a digest are told; that of the site for one the settings have
  /// no more.
  public ZoneId zone(String key) {
    return digest(key).map(digest -> digest.calendar().zone()).orElse(settings.posts().zone());
  }

  /// The same one each time.
  ///
  /// @throws ProblemsFound if something that it needs is not there
  public synchronized Database database() {
    if (database == null) {
      if (!settings.missingForDatabase().isEmpty()) {
        throw new ProblemsFound(settings.missingForDatabase());
      }
      database = Database.open(settings.database());
    }
    return database;
  }

  /// Reads a little from the database, to see that it answers. Once it is open, threads may ask at
  /// once.
  ///
  /// @throws RuntimeException the driver's, if it does not
  public void probeDatabase() {
    database().read(handle -> mailings.tally(handle, 0));
  }

  private synchronized Tokens tokens() {
    if (tokens == null) {
      tokens = keys().tokens();
    }
    return tokens;
  }

  public Keys keys() {
    return new Keys(settings.keys(), database(), clock);
  }

  /// Forgets what was kept long enough, as the settings say.
  ///
  /// @return how much that was
  public Forgotten forget() {
    PrivacySettings privacy = settings.privacy();
    Instant now = clock.instant();
    feedback().forget(now.minus(privacy.forgetEmails()));
    return new Forgotten(
        new Retention(database()).forget(now.minus(privacy.forgetEmails())),
        people().eraseLeft(now.minus(privacy.forgetUnsubscribed())));
  }

  /// What [#forget] did.
  ///
  /// @param mailings whose addresses it took out
  /// @param readers whom it erased
  public record Forgotten(int mailings, int readers) {}

  public Subscriptions subscriptions() {
    return new Subscriptions(database(), new Subscribers(), suppressions(), tokens(), clock);
  }

  /// What is held on anybody, and how it is erased.
  public People people() {
    return new People(database(), new Subscribers(), suppressions(), clock);
  }

  /// The way back of addresses that were given up by mistake.
  public Restoration restoration() {
    return new Restoration(database(), new Subscribers(), suppressions(), clock);
  }

  private synchronized Suppressions suppressions() {
    if (suppressions == null) {
      suppressions = new Suppressions(keys().erasure());
    }
    return suppressions;
  }

  public ReaderLinks readerLinks() {
    return new ReaderLinks(subscriptions(), tokens());
  }

  /// Takes in lists of readers.
  public SubscriberImport subscriberImport() {
    var departures = new Departures(new Subscribers(), suppressions(), clock);
    return new SubscriberImport(
        database(), subscriptions(), departures, digestKeys(), () -> Topic.all(topics()));
  }

  /// Gives out lists of readers.
  public SubscriberExport subscriberExport() {
    return new SubscriberExport(subscriptions());
  }

  /// How people join by themselves; the same one each time.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public synchronized SignUps signUps() {
    if (signUps == null) {
      var email = new ConfirmationEmail(mail().edition(), settings.templates(), tokens());
      var offer = new SignUps.Offer(digestKeys(), this::topics, settings.web().signUp());
      signUps = new SignUps(database(), subscriptions(), email, offer, clock);
    }
    return signUps;
  }

  /// Acts on what comes back by mail.
  public Feedback feedback() {
    var readers = new Feedback.Readers(subscriptions(), suppressions(), digestKeys());
    return new Feedback(database(), readers, tokens(), clock);
  }

  /// Counts what came back by mail.
  public Returns returns() {
    return new Returns(database());
  }

  /// Counts who left.
  public Leavers leavers() {
    return new Leavers(database());
  }

  /// Where that waits; empty where the settings name no mailbox.
  public Optional<Mailbox> mailbox() {
    return settings.mail().flatMap(MailSettings::bounces).map(ImapMailbox::new);
  }

  public Editions editions() {
    return new Editions(database(), mailings, clock);
  }

  public Archive archive() {
    return new Archive(database());
  }

  /// Composes the editions of every digest.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public EditionComposer composer() {
    return new EditionComposer(database(), mailings, editions(), editionWriter());
  }

  /// Shows the next edition of every digest, in the templates as they are now.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public Drafts drafts() {
    return new Drafts(database(), editions(), editionWriter(), posts);
  }

  /// Tells what is to come of every digest.
  public Outlooks outlooks() {
    return new Outlooks(database(), editions());
  }

  /// Sends what [#drafts] show, to be looked at.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public TestSend testSend() {
    MailSettings mail = mail();
    return new TestSend(
        subscriptions(),
        () -> new DirectDelivery(new SmtpTransport(mail.smtp()), mail.delivery().keys()),
        clock);
  }

  private EditionWriter editionWriter() {
    var templates = Templates.open(settings.templates());
    return new EditionWriter(mail().edition(), templates, posts, tokens());
  }

  /// Delivers what is in the outbox; the same one each time.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public synchronized DeliveryWorker worker() {
    if (worker == null) {
      var transport = new SmtpTransport(mail().smtp());
      worker = new DeliveryWorker(database(), transport, tokens(), mail().delivery(), clock);
    }
    return worker;
  }

  /// The emails under way.
  ///
  /// @throws ProblemsFound if something that sending needs is not set
  public Outbox outbox() {
    return new Outbox(database(), mailings, mail().delivery().onUnknown());
  }

  private MailSettings mail() {
    return settings.mail().orElseThrow(() -> new ProblemsFound(settings.missingForMail()));
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
