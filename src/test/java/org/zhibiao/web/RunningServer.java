package org.zhibiao.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.TestLetters;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Enterprises;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.RecordReader;
import org.zhibiao.curation.StarterCatalogue;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscriptions;

/**
 * The real server over a real store and index in a folder of its own, on any free port, with the
 * starter catalogue and one record or more of every kind. It is always {@link TestCatalogue#NOON}.
 */
public final class RunningServer implements AutoCloseable {
  private final TestCatalogue store;
  private final LuceneIndex index;
  private final Indexer indexer;
  private final TestAccounts accounts;
  private final Server.Members members;
  private final Map<String, String> sessions = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Server server;

  public RunningServer(Path folder) {
    this.store = new TestCatalogue(folder);
    this.index = LuceneIndex.open(folder.resolve("index"));
    this.indexer = new Indexer(store.catalogue(), index, store.clock());
    this.accounts = new TestAccounts(store, folder, "");
    this.members = accounts.members(index.savedSearches());
    this.server =
        new Server(
            new ServerSettings("127.0.0.1", 0, "", "desk@example.org", Set.of(), folder, false),
            new Server.Library(
                store.catalogue(),
                new Search(index, Lexicon.builtIn()),
                indexer,
                Sources.known(),
                store.sourceStates()),
            members,
            store.clock());
  }

  /** Loads the starter catalogue and begins to listen. */
  public RunningServer startWithStarter() {
    Importer importer = new Importer(store.catalogue(), store.clock());
    new StarterCatalogue(store.database(), importer).load(done -> {});
    indexer.catchUp();
    server.start();
    return this;
  }

  /** Loads the starter catalogue and the records of every kind, and begins to listen. */
  public RunningServer start() {
    startWithStarter();
    try (InputStream in = RunningServer.class.getResourceAsStream("/browser/every-kind.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("browser/every-kind.jsonl is missing");
      }
      take(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.harvested("openstd", "done", "crawl.unseen", "[\"4\"]");
    store.harvested("openstd", "failed", "crawl.problem.fields", "[\"number\",\"38\",\"50\"]");
    store.harvested("wto-eping", "done", "crawl.unseen", "[\"1\"]");
    store.harvested("hbba", "interrupted", "crawl.failed.status", "[\"503\"]");
    people();
    return this;
  }

  /** People of every sort, each signed in. */
  private void people() {
    Person owner = accounts.owner();
    Person member = accounts.member(owner, "wangfang@example.com");
    TestAccounts.done(
        accounts
            .accounts()
            .invitations()
            .invite(owner, "new@example.com", true, TestAccounts.ACTOR));
    TestAccounts.done(
        accounts
            .accounts()
            .tokens()
            .make(
                owner,
                "订单系统",
                Set.of(ApiTokens.Scope.SEARCH),
                90,
                TestAccounts.PASSWORD,
                TestAccounts.ACTOR.as(owner)));
    Person asked =
        accounts.registered(
            "A very long enterprise name of the sort that some registers hold Co., Ltd.",
            TestAccounts.CODES.get(1),
            "asked.with.a.long.address@subdomain.example.com");
    TestAccounts.done(
        accounts
            .accounts()
            .enterprises()
            .decide(
                TestAccounts.enterpriseOf(asked),
                Enterprises.Decision.ASK,
                "请上传营业执照的所在地，现在写的是 <b>城市</b>。",
                Actor.PLATFORM));
    accounts.registered("待核对家纺厂", TestAccounts.CODES.get(2), "waiting@example.com");
    Person administrator = accounts.administrator("admin@example.com");
    String secret = accounts.withSecondFactor(administrator);
    sessions.put("administrator", accounts.signedIn(administrator, secret).value());
    sessions.put("owner", accounts.signedIn(owner).value());
    sessions.put("member", accounts.signedIn(member).value());
    sessions.put("asked", accounts.signedIn(asked).value());
    places.put("ENTERPRISE", TestAccounts.enterpriseOf(asked));
    places.put("PERSON", owner.id());
    new TestLetters(store.database()).month(TestCatalogue.NOON);
    subscriptions(owner);
  }

  /** What the owner asked for, and what there is to hear. */
  private void subscriptions(Person owner) {
    Subscriptions subscriptions = members.subscriptions();
    Optional<Long> search =
        subscriptions.save(
            owner,
            "甲醛 formaldehyde <b>",
            SearchRequest.of("formaldehyde"),
            Frequency.WEEKLY,
            DayOfWeek.MONDAY);
    Optional<Long> followed = subscriptions.follow(owner, "edition-2008", Frequency.AT_ONCE);
    Optional<Long> paused = subscriptions.follow(owner, "long-title", Frequency.OFF);
    for (long id : List.of(search.orElseThrow(), followed.orElseThrow(), paused.orElseThrow())) {
      store
          .database()
          .<Integer, RuntimeException>write(
              handle ->
                  handle.execute(
                      "INSERT INTO hit (subscription_id, person_id, record_id, revision, what, at)"
                          + " VALUES (?, ?, 'edition-2008', 1, 'changed', ?)",
                      id,
                      owner.id(),
                      TestCatalogue.NOON.toString()));
    }
    places.put("LETTER", subscriptions.letterToken(owner.id()));
  }

  /**
   * The value of the session's cookie of {@code owner}, {@code member}, {@code asked} and so on.
   */
  public String session(String who) {
    return Objects.requireNonNull(sessions.get(who), who);
  }

  /** Brings lines into catalogue and index; every one must be good. */
  public void take(byte[] lines) {
    try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(lines), Format.JSONL)) {
      new Importer(store.catalogue(), store.clock())
          .importAll(
              reader,
              Importer.Origin.FILE,
              "lines",
              rejection -> {
                throw new IllegalStateException("line " + rejection.line(), rejection.problem());
              },
              done -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    indexer.catchUp();
  }

  public TestAccounts accounts() {
    return accounts;
  }

  public Catalogue catalogue() {
    return store.catalogue();
  }

  public URI at(String address) {
    String found = address;
    for (Map.Entry<String, String> place : places.entrySet()) {
      found = found.replace(place.getKey(), place.getValue());
    }
    return URI.create(server.address() + found);
  }

  /** Takes the store away under the running server, as a full disk or a lost mount would. */
  public void breakStore() {
    store.database().close();
  }

  @Override
  public void close() {
    server.stop();
    index.close();
    store.close();
  }
}
