package org.zhibiao.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.Beside;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import org.zhibiao.curation.Importer.Summary;
import org.zhibiao.mail.Bounces;
import org.zhibiao.mail.OutboxSender;
import org.zhibiao.text.Messages;
import org.zhibiao.web.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code serve}: loads the starter catalogue once, brings the index level, and answers until it is
 * told to stop.
 */
@Command(name = "serve", description = "Start the web server.")
final class ServeCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 5;
  private static final int CLOSING_SECONDS = 20;

  @Mixin InstallationOptions installation = new InstallationOptions();

  @Option(names = "--port", paramLabel = "N", description = "Port to listen on (default: 8080).")
  @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on (default: 127.0.0.1; 0.0.0.0 for every one).")
  @Nullable String host;

  @Option(names = "--no-crawl", description = "Do not harvest the sources in the background.")
  boolean noCrawl;

  @Option(names = "--no-starter", description = "Do not load the starter catalogue.")
  boolean noStarter;

  @Override
  public Integer call() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try {
      serve(closed);
    } finally {
      closed.countDown();
    }
    return CommandLineTool.DONE;
  }

  private void serve(CountDownLatch closed) throws Exception {
    Settings settings = installation.settings(flags());
    Server.prepare();
    try (App app = new App(settings)) {
      // First of all: a key that cannot sign is said before anybody is let in.
      OutboxSender mail = app.sender();
      Server server = start(app, !noStarter);
      ScheduledExecutorService follower = app.followChanges();
      ScheduledExecutorService tidier = app.tidyUp();
      ScheduledExecutorService alerts = app.alert();
      AutoCloseable webhooks = app.callWebhooks();
      AutoCloseable crawl = app.crawlInBackground();
      AutoCloseable links = app.checkLinks();
      var unusedMail = mail.start();
      Bounces bounces = app.bounces().start();
      if (!mail.hasServer()) {
        System.out.println(
            Terminal.words().get("cli.mail-folder", settings.data().resolve("outbox")));
      }
      awaitSignal(closed);
      crawl.close();
      links.close();
      alerts.shutdown();
      webhooks.close();
      mail.close();
      bounces.close();
      tidier.shutdown();
      follower.shutdown();
      server.stop();
      // A round under way may still commit; one that takes longer is dropped and begun again by the
      // next start.
      boolean unused = follower.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      boolean unusedAlerts = alerts.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    System.out.println(Terminal.words().get("cli.stopped"));
  }

  /** Brings catalogue and index up to date and listens. */
  static Server start(App app, boolean withStarter) {
    Messages words = Terminal.words();
    Beside<Server> making = Beside.begin("server", app::server);
    if (withStarter) {
      load(app, words);
    }
    index(app, words);
    Server server = making.get();
    server.start();
    System.out.println(words.get("cli.serving", server.address(), app.catalogue().count()));
    return server;
  }

  private static void index(App app, Messages words) {
    if (app.indexer().lag() > 0) {
      try (Terminal.Progress bar = Terminal.progress(words.get("cli.indexing"), -1)) {
        app.indexer().catchUp(bar);
      }
    } else {
      app.indexer().catchUp();
    }
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    if (port != null) {
      flags.put(Setting.PORT, port);
    }
    if (host != null) {
      flags.put(Setting.HOST, host);
    }
    if (noCrawl) {
      flags.put(Setting.CRAWL, "false");
    }
    return flags;
  }

  private static void load(App app, Messages words) {
    Optional<Summary> loaded;
    try (Terminal.Progress bar = Terminal.progress(words.get("cli.loading-starter"), -1)) {
      loaded = app.starter().load(bar);
    }
    loaded.ifPresent(
        summary -> System.out.println(words.get("cli.loaded-starter", summary.lines())));
  }

  /**
   * Ends at Ctrl-C or a termination signal; the program ends when the caller has closed everything.
   * It cannot be waited for by joining its thread, which comes to a stand in {@code System.exit}.
   */
  private static void awaitSignal(CountDownLatch closed) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  try {
                    boolean unused = closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "shutdown"));
    asked.await();
  }
}
