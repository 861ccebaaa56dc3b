package org.zhibiao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.secret.Argon2Cost;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import org.zhibiao.crawl.CrawlSchedule;
import org.zhibiao.crawl.CrawlService;
import org.zhibiao.crawl.CrawlStore;
import org.zhibiao.crawl.LinkChecker;
import org.zhibiao.crawl.SourceFolder;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.fetch.FetchLimits;
import org.zhibiao.crawl.fetch.Fetcher;
import org.zhibiao.crawl.fetch.HostPace;
import org.zhibiao.curation.EditDrafts;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Exporter;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.Operations;
import org.zhibiao.curation.StarterCatalogue;
import org.zhibiao.curation.Uploads;
import org.zhibiao.curation.attachment.AttachmentTexts;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.VirusScan;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.curation.quality.Completeness;
import org.zhibiao.curation.quality.Freshness;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.words.OwnWords;
import org.zhibiao.db.Database;
import org.zhibiao.mail.BounceBox;
import org.zhibiao.mail.Bounces;
import org.zhibiao.mail.DkimKey;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Outbox;
import org.zhibiao.mail.OutboxSender;
import org.zhibiao.search.FullTexts;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchIndex;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Alerter;
import org.zhibiao.subscriptions.Calendars;
import org.zhibiao.subscriptions.Digests;
import org.zhibiao.subscriptions.Dormant;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.Sweep;
import org.zhibiao.subscriptions.announcement.AnnouncementInbox;
import org.zhibiao.subscriptions.announcement.AnnouncementLetters;
import org.zhibiao.subscriptions.announcement.AnnouncementSender;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.webhook.HookAddresses;
import org.zhibiao.subscriptions.webhook.HookTransport;
import org.zhibiao.subscriptions.webhook.WebhookSender;
import org.zhibiao.subscriptions.webhook.Webhooks;
import org.zhibiao.text.Localized;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.AnnouncementPrinter;
import org.zhibiao.web.DigestPrinter;
import org.zhibiao.web.Server;
import org.zhibiao.web.ServerSettings;

/**
 * Builds every object once, by hand; store and index are opened beside one another. Closing it
 * closes them in the opposite order.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(App.class.getName());
  private static final int FOLLOW_SECONDS = 1;
  private static final int MAIL_AT_ONCE = 4;
  private static final int SCAN_SECONDS = 60;
  private static final int TIDY_HOURS = 6;
  private static final int SWEEP_MINUTES = 20;
  private static final int ALERT_SECONDS = 10;

  /** Between two rounds of looking at links, and how many links a round. */
  private static final int LINK_MINUTES = 30;

  private static final int LINKS_AT_ONCE = 10;
  private static final Duration LINK_REST = Duration.ofSeconds(5);
  private static final int LETTERS_KEPT_DAYS = 60;

  private final Settings settings;
  private final Clock clock = Clock.system(PartialDate.ZONE);
  private final SourceFolder folder;
  private final Sources sources;
  private final Database database;
  private final Catalogue catalogue;
  private final Lexicon lexicon;
  private final SearchIndex index;
  private final SavedSearches savedSearches;
  private final Indexer indexer;
  private final Usage usage;

  /** Made when it is first asked for: most commands need none. Guarded by this. */
  private @Nullable Accounts accounts;

  /** Guarded by this. */
  private @Nullable Subscriptions subscriptions;

  public App(Settings settings) {
    this.settings = settings;
    Path data = makeFolder(settings.data());
    this.folder = new SourceFolder(Path.of(settings.get(Setting.CRAWLER_CONFIG)));
    this.lexicon = Lexicon.over(data.resolve("thesaurus"));
    Beside<Database> store = Beside.begin("store", () -> Database.open(data.resolve("zhibiao.db")));
    Beside<LuceneIndex> searchable =
        Beside.begin(
            "index",
            () ->
                LuceneIndex.open(
                    data.resolve("index"), lexicon, new Texts(this::texts), this::titles));
    try {
      this.sources = Sources.known().and(folder::described);
      this.database = store.get();
      LuceneIndex lucene = searchable.get();
      this.index = lucene;
      this.savedSearches = lucene.savedSearches();
    } catch (RuntimeException | Error e) {
      store.undo(Database::close);
      searchable.undo(LuceneIndex::close);
      throw e;
    }
    this.catalogue = new Catalogue(database, sources, clock);
    this.indexer = new Indexer(catalogue, index, clock);
    this.usage = new Usage(database, clock);
  }

  /**
   * First of all: a folder that cannot be made is said once, and not by each part that is in it.
   */
  private static Path makeFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Localized> titles(Collection<String> ids) {
    return catalogue.titles(ids);
  }

  private AttachmentTexts texts() {
    return new AttachmentTexts(database);
  }

  /**
   * The full texts for the index, which does not know where they come from.
   *
   * @param of asked for when records are put in: the index is opened beside the store
   */
  public record Texts(Supplier<AttachmentTexts> of) implements FullTexts {
    @Override
    public Set<String> among(Collection<String> recordIds) {
      return of.get().among(recordIds);
    }

    @Override
    public List<Page> of(String recordId) {
      return of.get().of(recordId).stream()
          .map(
              page ->
                  new Page(new Place(page.attachment(), page.name(), page.number()), page.text()))
          .toList();
    }
  }

  public Importer importer() {
    return new Importer(catalogue, clock);
  }

  public Exporter exporter() {
    return new Exporter(catalogue);
  }

  public Indexer indexer() {
    return indexer;
  }

  /** The words of the field. */
  public Lexicon lexicon() {
    return lexicon;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * The crawler.
   *
   * @param bases where to ask instead of the site itself, by source or site
   * @param pace the rest between requests to such a base; empty for the source's own
   */
  public CrawlService crawler(Map<String, URI> bases, Optional<Duration> pace) {
    String contact = settings.get(Setting.CONTACT);
    String about = settings.get(Setting.PUBLIC_URL);
    String who =
        Stream.of(about.isEmpty() ? "" : "+" + about, contact)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return new CrawlService(
        catalogue,
        new CrawlStore(database),
        new CrawlService.Manners(
            settings.data().resolve("crawl"),
            "ZhiBiao/0.1" + (who.isEmpty() ? "" : " (" + who + ")"),
            !contact.isEmpty(),
            bases,
            pace,
            name -> Optional.ofNullable(System.getenv("ZHIBIAO_KEY_" + name))),
        FetchLimits.USUAL,
        clock);
  }

  /** The crawler of this installation, asking where the settings say. */
  public CrawlService crawler() {
    return crawler(settings.bases(), Optional.empty());
  }

  /**
   * Looks day and night, a few at a time, whether the pages that records name are still there; does
   * nothing where the installation does not crawl or sites could not write to it.
   */
  public AutoCloseable checkLinks() {
    String contact = settings.get(Setting.CONTACT);
    if (!isCrawling() || contact.isEmpty()) {
      return () -> {};
    }
    LinkChecker checker =
        new LinkChecker(
            database,
            catalogue,
            new Fetcher.Manners(
                "ZhiBiao/0.1 (link check; " + contact + ")",
                LINK_REST,
                Set.of(),
                settings.data().resolve("crawl").resolve("links")),
            new HostPace(),
            clock);
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("links").factory());
    var unused =
        rounds.scheduleWithFixedDelay(
            () -> checkSome(checker), LINK_MINUTES, LINK_MINUTES, TimeUnit.MINUTES);
    return rounds::shutdownNow;
  }

  private static void checkSome(LinkChecker checker) {
    try {
      int looked = checker.check(LINKS_AT_ONCE);
      LOG.fine(() -> looked + " links were looked at");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "links could not be looked at; tried again", e);
    }
  }

  /** Runs the sources when they are due, until closed; does nothing where the settings say so. */
  public AutoCloseable crawlInBackground() {
    return isCrawling() ? CrawlSchedule.start(folder, crawler()) : () -> {};
  }

  private boolean isCrawling() {
    return Boolean.parseBoolean(settings.get(Setting.CRAWL));
  }

  public SourceFolder sourceFolder() {
    return folder;
  }

  /** How the sources stand. */
  public SourceStates sourceStates() {
    return new SourceStates(folder, crawler(), new CrawlStore(database), isCrawling());
  }

  public StarterCatalogue starter() {
    return new StarterCatalogue(database, importer());
  }

  /** A server, not yet started, over the same catalogue and index. */
  public Server server() {
    Pins pins = new Pins(database, accounts().audit(), clock);
    return new Server(
        new ServerSettings(
            settings.get(Setting.HOST),
            settings.port(),
            settings.get(Setting.PUBLIC_URL),
            settings.get(Setting.CONTACT),
            settings.proxies(),
            settings.data(),
            Boolean.parseBoolean(settings.get(Setting.DEVELOPMENT))),
        new Server.Library(
            catalogue,
            new Search(index, lexicon, pins),
            indexer,
            sources,
            sourceStates(),
            attachments(),
            new Server.Quality(usage, new Completeness(catalogue, clock), new Freshness(database)),
            new Notes(database, accounts().audit(), clock)),
        new Server.Members(
            accounts(),
            keys(),
            lexicon,
            outbox(),
            mailSettings(),
            subscriptions(),
            calendars(),
            announcements(announcementLetters()),
            new AnnouncementInbox(database, clock),
            webhooks(),
            reviews(),
            new OwnWords(settings.data().resolve("thesaurus"), database, accounts().audit()),
            operations(),
            uploads(),
            pins,
            new EditDrafts(database, clock)),
        clock);
  }

  /** The accounts. */
  public synchronized Accounts accounts() {
    Accounts made = accounts;
    if (made == null) {
      Argon2Cost cost =
          new Argon2Cost(
              settings.number(Setting.ARGON2_MEMORY),
              settings.number(Setting.ARGON2_ITERATIONS),
              1);
      made =
          new Accounts(database, outbox(), new PasswordHashes(cost), keys(), this::address, clock);
      accounts = made;
    }
    return made;
  }

  private Keys keys() {
    String written = settings.get(Setting.SECRET_KEY);
    return written.isEmpty() ? Keys.inFolder(settings.data()) : Keys.ofHex(written);
  }

  /** Where people find the platform, for links in letters. */
  private String address() {
    String known = settings.get(Setting.PUBLIC_URL).replaceAll("/+$", "");
    String host = settings.get(Setting.HOST);
    return known.isEmpty()
        ? "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + settings.port()
        : known;
  }

  /** What people want to hear of. */
  public synchronized Subscriptions subscriptions() {
    Subscriptions made = subscriptions;
    if (made == null) {
      made = new Subscriptions(database, catalogue, savedSearches, keys(), clock);
      subscriptions = made;
    }
    return made;
  }

  private Calendars calendars() {
    return new Calendars(database, catalogue, keys(), clock);
  }

  private AnnouncementLetters announcementLetters() {
    return new AnnouncementPrinter(
        Boolean.parseBoolean(settings.get(Setting.DEVELOPMENT)), this::address, clock);
  }

  /** The full texts of records. */
  public Attachments attachments() {
    return new Attachments(
        database,
        catalogue,
        accounts().audit(),
        settings.data().resolve("attachments"),
        new VirusScan(settings.get(Setting.ATTACHMENT_SCAN), Duration.ofSeconds(SCAN_SECONDS)),
        clock);
  }

  private Announcements announcements(AnnouncementLetters letters) {
    return new Announcements(
        database, catalogue, accounts(), subscriptions(), outbox(), letters, clock);
  }

  /** What puts the letters of announcements into the outbox. */
  public AnnouncementSender announcementSender() {
    AnnouncementLetters letters = announcementLetters();
    return new AnnouncementSender(
        database,
        accounts().people(),
        subscriptions(),
        announcements(letters),
        outbox(),
        letters,
        clock);
  }

  /** Notes whom the changes of the catalogue concern, and writes to them, in rounds. */
  public ScheduledExecutorService alert() {
    int wait = settings.number(Setting.ALERTS_WAIT);
    Alerter alerter = new Alerter(database, catalogue, savedSearches, index::cursor, clock);
    Digests digests =
        new Digests(
            database,
            catalogue,
            accounts().people(),
            subscriptions(),
            outbox(),
            new DigestPrinter(
                Boolean.parseBoolean(settings.get(Setting.DEVELOPMENT)), this::address, clock),
            Duration.ofSeconds(wait),
            clock);
    AnnouncementSender announcements = announcementSender();
    subscriptions().load();
    ScheduledExecutorService rounds =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("alerts").factory());
    var unusedAlerts =
        rounds.scheduleWithFixedDelay(
            () -> alert(alerter, digests), 1, Math.clamp(wait, 1, ALERT_SECONDS), TimeUnit.SECONDS);
    var unusedAnnouncements =
        rounds.scheduleWithFixedDelay(
            () -> announce(announcements), ALERT_SECONDS, ALERT_SECONDS, TimeUnit.SECONDS);
    return rounds;
  }

  private static void alert(Alerter alerter, Digests digests) {
    try {
      int hits = alerter.catchUp() + alerter.remind();
      int letters = digests.run();
      LOG.fine(() -> hits + " hits, " + letters + " letters");
    } catch (RuntimeException e) {
      // Cursor and hits have not moved: the next round tries again.
      LOG.log(Level.WARNING, "the alerts could not follow the catalogue; tried again", e);
    }
  }

  private static void announce(AnnouncementSender announcements) {
    try {
      int letters = announcements.run();
      LOG.fine(() -> letters + " letters of announcements");
    } catch (RuntimeException e) {
      // What is not written yet is known: the next round goes on there.
      LOG.log(Level.WARNING, "not all letters of announcements could be written; tried again", e);
    }
  }

  private Operations operations() {
    return new Operations(database, catalogue, accounts().audit(), clock);
  }

  /** Files that librarians handed in. */
  private Uploads uploads() {
    return new Uploads(
        settings.data().resolve("uploads"),
        database,
        catalogue,
        operations(),
        accounts().audit(),
        clock);
  }

  /** What waits for librarians. */
  private ReviewQueue reviews() {
    AuditLog audit = accounts().audit();
    return new ReviewQueue(database, catalogue, new Editing(catalogue, audit), audit, clock);
  }

  /** Where enterprises are told by their programs. */
  public Webhooks webhooks() {
    return new Webhooks(database, keys(), accounts().audit(), hookAddresses(), clock);
  }

  private HookAddresses hookAddresses() {
    return new HookAddresses(settings.privateHosts());
  }

  /** Sends to the webhooks in rounds of their own, until closed. */
  public AutoCloseable callWebhooks() {
    return new WebhookSender(
            database,
            catalogue,
            keys(),
            accounts().audit(),
            outbox(),
            new HookTransport(hookAddresses(), HookTransport.Patience.USUAL),
            this::address,
            clock)
        .start();
  }

  /** The letters. */
  public Outbox outbox() {
    return new Outbox(database, clock, settings.get(Setting.MAIL_FROM).replaceAll(".*@", ""));
  }

  private MailSettings mailSettings() {
    return new MailSettings(
        settings.get(Setting.MAIL_HOST),
        settings.number(Setting.MAIL_PORT),
        MailSettings.Security.of(settings.get(Setting.MAIL_SECURITY)),
        settings.get(Setting.MAIL_USER),
        settings.get(Setting.MAIL_PASSWORD),
        settings.get(Setting.MAIL_FROM),
        "织标 ZhiBiao",
        settings.get(Setting.MAIL_BOUNCE),
        MAIL_AT_ONCE,
        settings.number(Setting.MAIL_PER_SECOND),
        settings.number(Setting.MAIL_PER_DOMAIN),
        settings.number(Setting.MAIL_PER_DAY));
  }

  /**
   * The key that letters are signed with; empty where the settings name none.
   *
   * @throws DkimKey.Unusable for a file that holds none
   * @throws UncheckedIOException for a file that cannot be read
   */
  private Optional<DkimKey> dkimKey() {
    String selector = settings.get(Setting.MAIL_DKIM_SELECTOR);
    String file = settings.get(Setting.MAIL_DKIM_KEY_FILE);
    settings.belongTogether(Setting.MAIL_DKIM_SELECTOR, Setting.MAIL_DKIM_KEY_FILE);
    if (selector.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DkimKey.read(settings.get(Setting.MAIL_FROM), selector, Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What sends the letters: by the server in the settings, or into a folder.
   *
   * @throws DkimKey.Unusable for a file that holds no key to sign with
   */
  public OutboxSender sender() {
    return OutboxSender.of(
        outbox(), mailSettings(), dkimKey(), settings.data().resolve("outbox"), clock);
  }

  /** What reads the letters that come back, where the settings name a mailbox. */
  public Bounces bounces() {
    return new Bounces(
        outbox(),
        new BounceBox(
            settings.get(Setting.MAIL_BOUNCES_HOST),
            settings.number(Setting.MAIL_BOUNCES_PORT),
            MailSettings.Security.of(settings.get(Setting.MAIL_BOUNCES_SECURITY)),
            settings.get(Setting.MAIL_BOUNCES_USER),
            settings.get(Setting.MAIL_BOUNCES_PASSWORD)));
  }

  /** Keeps the index level with the change log until the result is shut down. */
  public ScheduledExecutorService followChanges() {
    ScheduledExecutorService follower =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("indexer").factory());
    var unused =
        follower.scheduleWithFixedDelay(
            this::catchUp, FOLLOW_SECONDS, FOLLOW_SECONDS, TimeUnit.SECONDS);
    return follower;
  }

  /** Removes what is over, now and then, until the result is shut down. */
  public ScheduledExecutorService tidyUp() {
    ScheduledExecutorService tidier =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tidier").factory());
    var unused = tidier.scheduleWithFixedDelay(this::tidy, 1, TIDY_HOURS * 60L, TimeUnit.MINUTES);
    Dormant dormant =
        new Dormant(database, accounts().people(), subscriptions(), outbox(), this::address, clock);
    var unusedAsking =
        tidier.scheduleWithFixedDelay(() -> ask(dormant), 3, TIDY_HOURS * 60L, TimeUnit.MINUTES);
    ReviewQueue reviews = reviews();
    var unusedPairs =
        tidier.scheduleWithFixedDelay(
            () -> findDuplicates(reviews), 4, TIDY_HOURS * 60L, TimeUnit.MINUTES);
    Sweep sweep = new Sweep(database, catalogue, index, clock);
    var unusedCounts = tidier.scheduleWithFixedDelay(this::writeCounts, 1, 1, TimeUnit.MINUTES);
    var unusedToo =
        tidier.scheduleWithFixedDelay(() -> sweep(sweep), 2, SWEEP_MINUTES, TimeUnit.MINUTES);
    return tidier;
  }

  private void writeCounts() {
    try {
      usage.flush();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what readers read and search could not be counted", e);
    }
  }

  private static void ask(Dormant dormant) {
    try {
      int asked = dormant.run();
      LOG.fine(() -> asked + " were asked whether they still want letters");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "those who stay away could not be asked; tried again", e);
    }
  }

  private static void findDuplicates(ReviewQueue reviews) {
    try {
      int pairs = reviews.findDuplicates();
      LOG.fine(() -> pairs + " pairs of records look alike");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "records that look alike could not be looked for; tried again", e);
    }
  }

  private static void sweep(Sweep sweep) {
    try {
      var unused = sweep.runIfDue();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the alerts could not be looked over; tried again", e);
    }
  }

  private void tidy() {
    try {
      accounts().tidy();
      int unused = outbox().prune(LETTERS_KEPT_DAYS);
      int unusedUploads = uploads().prune();
      int unusedCounts = usage.prune();
      int unusedEvents = webhooks().prune(LETTERS_KEPT_DAYS);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "could not tidy up; tried again", e);
    }
  }

  private void catchUp() {
    try {
      if (lexicon.refresh()) {
        LOG.info("the thesaurus has changed: the index is made anew");
      }
      indexer.catchUp();
      // Reads the words and puts them in order, should nobody have asked yet or they be new: the
      // start did not wait for it, and the first to type does not either.
      var unused = index.suggest("甲", "zh");
    } catch (IndexLocked e) {
      LOG.fine("another process, an import or a rebuild, is writing the index");
    } catch (RuntimeException e) {
      // Whatever it was, the cursor has not moved: the next round tries again.
      LOG.log(Level.WARNING, "the index could not follow the catalogue", e);
    }
  }

  @Override
  public void close() {
    writeCounts();
    index.close();
    database.close();
  }
}
