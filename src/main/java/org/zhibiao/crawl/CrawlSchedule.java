package org.zhibiao.crawl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the sources when they are due, in the background, until it is closed. Each site has a thread
 * of its own while it is harvested, so that a long run holds up nobody else. A run that is under
 * way at the close is cut off and goes on at the next start.
 */
public final class CrawlSchedule implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CrawlSchedule.class.getName());

  /** A server that has just started has other things to do first. */
  private static final Duration FIRST = Duration.ofSeconds(20);

  private static final Duration TICK = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SourceFolder folder;
  private final CrawlService service;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("crawl-schedule").factory());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Future<?>> running = new HashMap<>();

  private CrawlSchedule(SourceFolder folder, CrawlService service) {
    this.folder = folder;
    this.service = service;
  }

  /** Begins to look after the sources of a folder. */
  public static CrawlSchedule start(SourceFolder folder, CrawlService service) {
    return start(folder, service, FIRST);
  }

  static CrawlSchedule start(SourceFolder folder, CrawlService service, Duration first) {
    CrawlSchedule schedule = new CrawlSchedule(folder, service);
    var unused =
        schedule.clock.scheduleWithFixedDelay(
            schedule::tick, first.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    return schedule;
  }

  private void tick() {
    try {
      Map<String, List<Source>> due = new LinkedHashMap<>();
      for (Source source : service.due(folder.sources())) {
        due.computeIfAbsent(source.site(), site -> new ArrayList<>()).add(source);
      }
      running.values().removeIf(Future::isDone);
      due.forEach(
          (site, sources) -> {
            if (!running.containsKey(site)) {
              running.put(site, threads.submit(() -> run(sources)));
            }
          });
    } catch (RuntimeException e) {
      // Whatever it was, the next tick tries again.
      LOG.log(Level.WARNING, "the crawl schedule stumbled", e);
    }
  }

  private void run(List<Source> sources) {
    try {
      for (Source source : sources) {
        // Whoever waited for another of the site may have been paused in the meantime.
        if (service.due(List.of(source)).isEmpty()) {
          continue;
        }
        for (CrawlService.Result result : service.crawlScheduled(List.of(source))) {
          LOG.info(
              () ->
                  result.source().id()
                      + ": "
                      + result.run().state().code()
                      + " "
                      + result.run().counts());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a scheduled crawl failed", e);
    }
  }

  /** Cuts off what is under way and waits a little for it to note its place. */
  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
    try {
      boolean unused = threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
