package org.zhibiao.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.eclipse.jetty.http.MimeTypes;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.web.api.HealthApi;
import org.zhibiao.web.api.PublicData;
import org.zhibiao.web.api.RecordApi;
import org.zhibiao.web.api.SearchApi;
import org.zhibiao.web.page.Frames;
import org.zhibiao.web.page.Overviews;

/**
 * The web server. {@link #start} returns when it answers; {@link #stop} lets requests under way
 * finish.
 */
public final class Server {
  private static final long MAX_REQUEST = 64L * 1024;

  /**
   * A query of ten thousand ideographs, which the form writes as nine letters each, and the rest.
   */
  private static final int MAX_HEADERS = 128 * 1024;

  private static final long IDLE_MILLIS = 30_000;

  private final ServerSettings settings;
  private final Javalin javalin;

  public Server(
      ServerSettings settings,
      Catalogue catalogue,
      Search search,
      Indexer indexer,
      Sources sources,
      SourceStates states,
      Clock clock) {
    this.settings = settings;
    StaticFiles files = new StaticFiles(settings.templatesFromDirectory());
    Overviews overviews = new Overviews(search, clock);
    Frames frames =
        new Frames(
            settings.publicUrl(),
            files.address("css/zhibiao.css"),
            files.address("js/suggest.js"),
            files.address("img/label.svg"),
            overviews::collections);
    Languages languages = new Languages(settings.isHttps());
    Site site = new Site(languages, frames, new Views(settings.templatesFromDirectory()), clock);
    List<Route> routes =
        Routes.of(
            new HomePages(site, catalogue, overviews),
            new SearchPages(
                site, search, overviews, new KeptPages(!settings.templatesFromDirectory())),
            new RecordPages(site, catalogue, sources, search),
            new AboutPages(site, catalogue, sources, settings.contact()),
            new SourcePages(site, catalogue, states, clock),
            files,
            new SearchApi(search, clock),
            new RecordApi(catalogue, clock),
            new HealthApi(catalogue, search, indexer));
    this.javalin = Javalin.create(config -> configure(config, routes, languages, new Errors(site)));
    // Jetty's own parts are made here already, so that start has no more to do than to listen.
    var unused = javalin.jettyServer().server();
  }

  private void configure(
      JavalinConfig config, List<Route> routes, Languages languages, Errors errors) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = MAX_REQUEST;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(MAX_HEADERS);
          http.setIdleTimeout(IDLE_MILLIS);
        });
    config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
    config.routes.before(ctx -> SecurityHeaders.ALL.forEach(ctx::header));
    config.routes.before(languages::choose);
    config.routes.before("/api/v1/*", PublicData::headers);
    for (Route route : routes) {
      config.routes.addHttpHandler(route.method(), route.path(), route.handler());
      if (route.method() == HandlerType.GET) {
        // The same handler, so that the headers are those of the answer; the body is left unsent.
        config.routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
      }
    }
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
