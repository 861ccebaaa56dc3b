package org.zhibiao.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.RecordReader;
import org.zhibiao.curation.StarterCatalogue;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;

/**
 * The real server over a real store and index in a folder of its own, on any free port, with the
 * starter catalogue and one record or more of every kind. It is always {@link TestCatalogue#NOON}.
 */
public final class RunningServer implements AutoCloseable {
  private final TestCatalogue store;
  private final LuceneIndex index;
  private final Indexer indexer;
  private final TestAccounts accounts;
  private final Server server;

  public RunningServer(Path folder) {
    this.store = new TestCatalogue(folder);
    this.index = LuceneIndex.open(folder.resolve("index"));
    this.indexer = new Indexer(store.catalogue(), index, store.clock());
    this.accounts = new TestAccounts(store, folder, "");
    this.server =
        new Server(
            new ServerSettings("127.0.0.1", 0, "", "desk@example.org", Set.of(), folder, false),
            new Server.Library(
                store.catalogue(),
                new Search(index, Lexicon.builtIn()),
                indexer,
                Sources.known(),
                store.sourceStates()),
            accounts.members(),
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
    return this;
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
    return URI.create(server.address() + address);
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
