package org.zhibiao.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.MimeTypes;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.secret.Keys;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.SourceTrial;
import org.zhibiao.curation.Bulk;
import org.zhibiao.curation.EditDrafts;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Making;
import org.zhibiao.curation.Merge;
import org.zhibiao.curation.Operations;
import org.zhibiao.curation.Reconciling;
import org.zhibiao.curation.Split;
import org.zhibiao.curation.Uploads;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.curation.quality.Completeness;
import org.zhibiao.curation.quality.Freshness;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.curation.words.OwnWords;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Outbox;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.subscriptions.Calendars;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.AnnouncementInbox;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.webhook.Webhooks;
import org.zhibiao.web.api.HealthApi;
import org.zhibiao.web.api.PublicData;
import org.zhibiao.web.api.RecordAddress;
import org.zhibiao.web.api.RecordApi;
import org.zhibiao.web.api.SearchApi;
import org.zhibiao.web.page.Frames;
import org.zhibiao.web.page.Overviews;

/**
 * The web server. {@link #start} returns when it answers; {@link #stop} lets requests under way
 * finish.
 */
public final class Server {
  /** The most that any route takes; the gate knows what each one does. */
  private static final long MAX_REQUEST = Route.LONG;

  /**
   * A query of ten thousand ideographs, which the form writes as nine letters each, and the rest.
   */
  private static final int MAX_HEADERS = 128 * 1024;

  /** Of a page of results; what is longer goes out in parts. */
  private static final int PAGE_BYTES = 1 << 16;

  private static final int MAX_FIELDS = 64 * 1024;

  private static final long IDLE_MILLIS = 30_000;

  private final ServerSettings settings;
  private final Javalin javalin;
  private final List<Route> routes;

  /** What the catalogue's pages are made of. */
  public record Library(
      Catalogue catalogue,
      Search search,
      Indexer indexer,
      Sources sources,
      SourceStates states,
      Attachments attachments,
      Quality quality,
      Notes notes) {}

  /** How good the catalogue is, and how it is used. */
  public record Quality(Usage usage, Completeness completeness, Freshness freshness) {}

  /**
   * What the account's pages are made of.
   *
   * @param keys that forms are tied to browsers with
   * @param thesaurus the words that enterprises choose their products from
   */
  public record Members(
      Accounts accounts,
      Keys keys,
      Supplier<Thesaurus> thesaurus,
      Outbox outbox,
      MailSettings mail,
      Subscriptions subscriptions,
      Calendars calendars,
      Announcements announcements,
      AnnouncementInbox announcementInbox,
      Webhooks webhooks,
      ReviewQueue reviews,
      OwnWords words,
      Operations operations,
      Uploads uploads,
      Pins pins,
      EditDrafts drafts) {}

  public Server(ServerSettings settings, Library library, Members members, Clock clock) {
    this.settings = settings;
    boolean fromDirectory = settings.templatesFromDirectory();
    StaticFiles files = new StaticFiles(fromDirectory);
    Overviews overviews = new Overviews(library.search(), clock);
    Frames frames =
        new Frames(
            settings.publicUrl(),
            files.address("css/zhibiao.css"),
            files.address("js/suggest.js"),
            files.address("img/label.svg"),
            overviews::collections);
    Languages languages = new Languages(settings.isHttps());
    Site site = new Site(languages, frames, new Views(fromDirectory), clock);
    Cookies cookies = new Cookies(settings.isHttps());
    Visitors visitors =
        new Visitors(members.accounts(), members.keys(), cookies, settings.proxies());
    this.routes =
        Routes.all(
            ofCatalogue(site, library, overviews, files, clock),
            ofAccounts(site, visitors, cookies, languages, library, members, files, clock));
    Gate gate = new Gate(visitors, new RateLimits(members.accounts().settings()::current, clock));
    this.javalin = Javalin.create(config -> configure(config, gate, languages, new Errors(site)));
    // Jetty's own parts are made here already, so that start has no more to do than to listen.
    var unused = javalin.jettyServer().server();
  }

  private List<Route> ofCatalogue(
      Site site, Library library, Overviews overviews, StaticFiles files, Clock clock) {
    Catalogue catalogue = library.catalogue();
    Search search = library.search();
    return Routes.ofCatalogue(
        new HomePages(site, catalogue, overviews),
        new SearchPages(
            site,
            search,
            overviews,
            new KeptPages(!settings.templatesFromDirectory()),
            library.quality().usage()),
        new ExportPages(site, search, catalogue),
        new RecordPages(
            site,
            catalogue,
            library.sources(),
            search,
            library.attachments(),
            library.quality().usage(),
            library.notes()),
        new FilePages(library.attachments()),
        new AboutPages(site, catalogue, library.sources(), settings.contact()),
        new SourcePages(site, catalogue, library.states(), clock),
        files,
        new SearchApi(search, clock),
        new RecordApi(catalogue, library.notes(), clock),
        new HealthApi(catalogue, search, library.indexer()));
  }

  private List<Route> ofAccounts(
      Site site,
      Visitors visitors,
      Cookies cookies,
      Languages languages,
      Library library,
      Members members,
      StaticFiles files,
      Clock clock) {
    Accounts accounts = members.accounts();
    Entry entry = new Entry(site, visitors);
    OwnSite own = new OwnSite(entry, accounts);
    DeskSite desk = new DeskSite(entry, accounts);
    Editing editing = new Editing(library.catalogue(), accounts.audit());
    SubscriptionParts parts = new SubscriptionParts(members.subscriptions(), library.search());
    Announcements announcements = members.announcements();
    AnnouncementPages announcementPages =
        new AnnouncementPages(own, entry, members.announcementInbox(), announcements);
    return Routes.all(
        Routes.ofEntry(
            new RegistrationPages(entry, accounts, members.thesaurus()),
            new SignInPages(entry, accounts, cookies, languages),
            new ResetPages(entry, accounts),
            new InvitationPages(entry, accounts),
            new TermsPages(site, settings.contact())),
        Routes.ofAccount(
            new AccountPages(own, entry, accounts, members.subscriptions(), cookies),
            new SecurityPages(own, accounts),
            new EnterprisePages(own, accounts, members.thesaurus()),
            new TokenPages(own, accounts, clock)),
        Routes.ofSubscriptions(
            new SubscriptionPages(
                own,
                entry,
                members.subscriptions(),
                library.catalogue(),
                library.search(),
                parts,
                members.calendars(),
                accounts::site,
                announcementPages),
            new ConcernPages(own, accounts, members.subscriptions(), members.thesaurus(), parts)),
        Routes.ofFeeds(
            new FeedPages(
                languages,
                library.catalogue(),
                library.search(),
                accounts,
                members.calendars(),
                accounts::site,
                clock)),
        Routes.ofAnnouncements(
            new AnnouncementDesk(desk, announcements, members.thesaurus()),
            new AnnouncementDraftDesk(desk, accounts, announcements, members.thesaurus()),
            announcementPages),
        Routes.ofWebhooks(new WebhookPages(own, members.webhooks())),
        Routes.ofDesk(
            new HealthDesk(
                desk,
                accounts,
                library.catalogue(),
                library.indexer(),
                library.states(),
                members.outbox(),
                members.mail(),
                members.subscriptions(),
                settings.data()),
            new EnterpriseDesk(desk, accounts, members.thesaurus()),
            new PeopleDesk(desk, accounts),
            new PlatformDesk(desk, accounts),
            new RecordDesk(
                desk,
                editing,
                new Reconciling(library.catalogue()),
                new Making(library.catalogue(), accounts.audit(), clock),
                members.drafts(),
                new EditPrinter(
                    desk,
                    library.catalogue(),
                    library.search(),
                    library.notes(),
                    files.address("js/edit.js")),
                new PreviewPrinter(desk, library.catalogue(), library.sources(), editing, clock),
                clock),
            new DraftDesk(desk, members.drafts()),
            new NumberDesk(desk, library.catalogue()),
            new FileDesk(desk, library.catalogue(), library.attachments())),
        Routes.ofNotes(new NoteDesk(desk, library.catalogue(), library.notes(), clock)),
        Routes.ofImports(new ImportDesk(desk, members.uploads(), library.catalogue())),
        Routes.ofOperations(
            new MergeDesk(
                desk,
                library.catalogue(),
                new Merge(library.catalogue(), members.operations(), clock)),
            new SplitDesk(
                desk,
                library.catalogue(),
                new Split(library.catalogue(), members.operations()),
                library.attachments()),
            new BulkDesk(
                desk,
                library.search(),
                new Bulk(library.catalogue(), editing, members.operations(), clock)),
            new OperationDesk(desk, library.catalogue(), members.operations())),
        Routes.ofQuality(new QualityDesk(desk, library.catalogue(), library.quality(), clock)),
        Routes.ofPins(
            new PinsDesk(desk, members.pins(), library.search(), library.catalogue(), clock)),
        Routes.ofWords(
            new WordsDesk(
                desk, members.words(), members.thesaurus(), library.search(), accounts.audit())),
        Routes.ofSources(
            sources(desk, library, accounts, clock),
            new SourceTrialDesk(
                desk, library.states(), new SourceTrial(library.states().folder().path(), clock))),
        Routes.ofReview(
            new ReviewDesk(
                desk,
                members.reviews(),
                new ReviewPrinter(
                    desk,
                    members.reviews(),
                    library.catalogue(),
                    editing,
                    files.address("js/review.js")))));
  }

  private static SourceDesk sources(
      DeskSite desk, Library library, Accounts accounts, Clock clock) {
    SourceManager manager = new SourceManager(library.states(), accounts.audit(), clock);
    return new SourceDesk(
        desk,
        library.states(),
        manager,
        new SourceDeskPrinter(desk, library.states(), manager, library.catalogue(), clock));
  }

  private void configure(JavalinConfig config, Gate gate, Languages languages, Errors errors) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = MAX_REQUEST;
    // The gate has looked at how large it is; small fields stay in memory, files do not.
    config.jetty.multipartConfig.maxFileSize(Route.FILE, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(Route.FILE, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxInMemoryFileSize(MAX_FIELDS, SizeUnit.BYTES);
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(MAX_HEADERS);
          http.setIdleTimeout(IDLE_MILLIS);
          // A whole page goes out at once, with its length.
          http.setOutputBufferSize(PAGE_BYTES);
          http.setOutputAggregationSize(PAGE_BYTES);
        });
    config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
    config.routes.before(ctx -> SecurityHeaders.ALL.forEach(ctx::header));
    config.routes.before(languages::choose);
    config.routes.before("/api/v1/*", PublicData::headers);
    for (Route route : routes) {
      Handler handler = ctx -> gate.pass(route, ctx);
      config.routes.addHttpHandler(route.method(), route.path(), handler);
      if (route.method() == HandlerType.GET) {
        // The same handler, so that the headers are those of the answer; the body is left unsent.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
      }
    }
    config.routes.exception(RecordAddress.Moved.class, RecordAddress.Moved::answer);
    config.routes.exception(HttpResponseException.class, errors::refused);
    config.routes.exception(Exception.class, errors::failed);
  }

  /**
   * Begins, on a thread of its own, what Jetty does when it is first used: it reads every locale of
   * the JDK. A server made afterwards finds that done.
   */
  public static void prepare() {
    Thread.ofPlatform().daemon().name("jetty").start(MimeTypes::new);
  }

  /** The server cannot listen where it was told to. */
  public static final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String host;
    private final int port;
    private final boolean taken;

    CannotListen(ServerSettings settings, Throwable cause) {
      super("cannot listen on " + settings.host() + ", port " + settings.port(), cause);
      this.host = settings.host();
      this.port = settings.port();
      this.taken = isTaken(cause);
    }

    private static boolean isTaken(Throwable cause) {
      for (Throwable at = cause; at != null; at = at.getCause()) {
        String message = String.valueOf(at.getMessage());
        if (at instanceof BindException && message.startsWith("Address already in use")) {
          return true;
        }
      }
      return false;
    }

    public String host() {
      return host;
    }

    public int port() {
      return port;
    }

    /** True when another program listens there, false when this machine has no such address. */
    public boolean isTaken() {
      return taken;
    }
  }

  /**
   * Begins to listen.
   *
   * @throws CannotListen when the port is taken or the address is not this machine's
   */
  public void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new CannotListen(settings, e);
    }
  }

  /** Everything that it answers. */
  List<Route> routes() {
    return routes;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Where a browser on this machine finds it. */
  public URI address() {
    String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
    return URI.create("http://" + host + ":" + port());
  }

  public void stop() {
    javalin.stop();
  }
}
