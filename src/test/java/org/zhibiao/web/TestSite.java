package org.zhibiao.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.zhibiao.App;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.curation.attachment.AttachmentTexts;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.VirusScan;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.curation.quality.Completeness;
import org.zhibiao.curation.quality.Freshness;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.webhook.Webhooks;

/** A running server over a real catalogue and index, on a port of its own. */
public final class TestSite implements AutoCloseable {
  private final TestCatalogue catalogue;
  private final LuceneIndex index;
  private final Indexer indexer;
  private final TestAccounts accounts;
  private final Server.Members members;
  private final Attachments attachments;
  private final Usage usage;
  private final Notes notes;
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  public TestSite(Path folder) {
    this(folder, "");
  }

  public TestSite(Path folder, String publicUrl) {
    this(folder, publicUrl, Set.of());
  }

  /**
   * A site.
   *
   * @param proxies whose word counts for where a request comes from
   */
  TestSite(Path folder, String publicUrl, Set<String> proxies) {
    this(folder, publicUrl, proxies, TestCatalogue::sourceStates);
  }

  /** A site with sources of its own. */
  TestSite(Path folder, Function<TestCatalogue, SourceStates> sources) {
    this(folder, "", Set.of(), sources);
  }

  private TestSite(
      Path folder,
      String publicUrl,
      Set<String> proxies,
      Function<TestCatalogue, SourceStates> sources) {
    this.catalogue = new TestCatalogue(folder);
    this.index =
        LuceneIndex.open(
            folder.resolve("index"),
            Lexicon.builtIn(),
            new App.Texts(() -> new AttachmentTexts(catalogue.database())),
            catalogue.catalogue()::titles);
    this.indexer = new Indexer(catalogue.catalogue(), index, catalogue.clock());
    this.accounts = new TestAccounts(catalogue, folder, publicUrl);
    this.members = accounts.members(index.savedSearches());
    this.attachments =
        new Attachments(
            catalogue.database(),
            catalogue.catalogue(),
            accounts.accounts().audit(),
            folder.resolve("attachments"),
            VirusScan.NONE,
            catalogue.clock());
    this.usage = new Usage(catalogue.database(), catalogue.clock());
    this.notes = new Notes(catalogue.database(), accounts.accounts().audit(), catalogue.clock());
    this.server =
        new Server(
            new ServerSettings(
                "127.0.0.1", 0, publicUrl, "desk@example.org", proxies, folder, false),
            new Server.Library(
                catalogue.catalogue(),
                new Search(index, Lexicon.builtIn(), members.pins()),
                indexer,
                Sources.known(),
                sources.apply(catalogue),
                attachments,
                new Server.Quality(
                    usage,
                    new Completeness(catalogue.catalogue(), catalogue.clock()),
                    new Freshness(catalogue.database())),
                notes),
            members,
            catalogue.clock());
    server.start();
  }

  public TestCatalogue catalogue() {
    return catalogue;
  }

  public TestAccounts accounts() {
    return accounts;
  }

  public Subscriptions subscriptions() {
    return members.subscriptions();
  }

  public Announcements announcements() {
    return members.announcements();
  }

  public Attachments attachments() {
    return attachments;
  }

  /** Somebody with a browser of their own who is signed in as a librarian. */
  Surfer librarian(String email) {
    return new Surfer(port())
        .cookie("session", accounts.signedIn(accounts.librarian(email)).value());
  }

  /** The first line of the answer to a form with files that only says how long it is. */
  String answerToLength(String address, String session, long length) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String head =
          "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: session=%s\r\n"
                  .formatted(address, port(), session)
              + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"
                  .formatted(length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  Pins pins() {
    return members.pins();
  }

  public Notes notes() {
    return notes;
  }

  public Webhooks webhooks() {
    return members.webhooks();
  }

  public LuceneIndex index() {
    return index;
  }

  /** One source's word, as single-quoted JSON; returns the record's id. */
  public String say(String source, String json) {
    String id = catalogue.say(source, json).id();
    indexer.catchUp();
    return id;
  }

  public String take(String source, Via via, Fields said) {
    Draft draft = Draft.of(source, via, catalogue.clock().instant(), said);
    String id = catalogue.catalogue().upsert(draft).id();
    indexer.catchUp();
    return id;
  }

  /** Brings the index level. */
  public void catchUp() {
    indexer.catchUp();
  }

  /** Everything that the server answers. */
  List<Route> routes() {
    return server.routes();
  }

  public int port() {
    return server.port();
  }

  public HttpResponse<String> get(String address, String... headers) throws Exception {
    return send("GET", address, headers);
  }

  /** The page as an English reader sees it. */
  public HttpResponse<String> english(String address) throws Exception {
    return get(address, "Cookie", "lang=en");
  }

  public HttpResponse<String> send(String method, String address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + address))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop();
    index.close();
    catalogue.close();
  }
}
