package org.zhibiao.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.zhibiao.App;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.TestLetters;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Enterprises;
import org.zhibiao.accounts.Person;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;
import org.zhibiao.curation.RecordReader;
import org.zhibiao.curation.StarterCatalogue;
import org.zhibiao.curation.Upload;
import org.zhibiao.curation.Uploads;
import org.zhibiao.curation.attachment.AttachmentTexts;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.MadeFiles;
import org.zhibiao.curation.attachment.VirusScan;
import org.zhibiao.curation.note.Notes;
import org.zhibiao.curation.pins.Pins;
import org.zhibiao.curation.quality.Completeness;
import org.zhibiao.curation.quality.Freshness;
import org.zhibiao.curation.quality.Usage;
import org.zhibiao.curation.review.ReviewCase;
import org.zhibiao.curation.review.ReviewQueue;
import org.zhibiao.curation.review.Whose;
import org.zhibiao.curation.source.SourceManager;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.announcement.Announcement;
import org.zhibiao.subscriptions.announcement.Announcements;
import org.zhibiao.subscriptions.announcement.Typed;

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
  private final Attachments attachments;
  private final Usage usage;
  private final Notes notes;
  private final Server server;

  public RunningServer(Path folder) {
    this.store = new TestCatalogue(folder);
    this.index =
        LuceneIndex.open(
            folder.resolve("index"),
            Lexicon.builtIn(),
            new App.Texts(() -> new AttachmentTexts(store.database())),
            store.catalogue()::titles);
    this.indexer = new Indexer(store.catalogue(), index, store.clock());
    this.accounts = new TestAccounts(store, folder, "");
    this.members = accounts.members(index.savedSearches());
    this.attachments =
        new Attachments(
            store.database(),
            store.catalogue(),
            accounts.accounts().audit(),
            folder.resolve("attachments"),
            VirusScan.NONE,
            store.clock());
    this.usage = new Usage(store.database(), store.clock());
    this.notes = new Notes(store.database(), accounts.accounts().audit(), store.clock());
    this.server =
        new Server(
            new ServerSettings("127.0.0.1", 0, "", "desk@example.org", Set.of(), folder, false),
            new Server.Library(
                store.catalogue(),
                new Search(index, Lexicon.builtIn(), members.pins()),
                indexer,
                Sources.known(),
                store.sourceStates(true),
                attachments,
                new Server.Quality(
                    usage,
                    new Completeness(store.catalogue(), store.clock()),
                    new Freshness(store.database())),
                notes),
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
    attach();
    return this;
  }

  /** A record with full texts of every sort. */
  private void attach() {
    attach("GB-T 99001-2008.pdf", "public", MadeFiles.pdf("目次\n前言", "本标准规定了各类纺织品耐摩擦沾色牢度的试验方法"));
    attach("耐摩擦色牢度 试验记录.docx", "registered", MadeFiles.docx("耐摩擦色牢度试验记录"));
    attach("扫描件.pdf", "librarians", MadeFiles.scan(3));
    indexer.catchUp();
  }

  private void attach(String name, String readers, byte[] content) {
    Attachments.Added added =
        attachments.add(
            TestAccounts.ACTOR,
            "edition-2008",
            new Attachments.Stated(name, "permission", readers),
            new ByteArrayInputStream(content));
    if (!(added instanceof Attachments.Kept)) {
      throw new IllegalStateException(name + ": " + added);
    }
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
    announcements(administrator, owner);
    webhooks(owner);
    reviews(administrator);
    imports(administrator);
    notes(administrator, accounts.librarian("limin@example.com"));
    sources(administrator);
  }

  /** What two librarians say of a record, to its readers and to one another. */
  private void notes(Person one, Person other) {
    Actor first = TestAccounts.ACTOR.as(one);
    Actor second = TestAccounts.ACTOR.as(other);
    write(first, 0, new Notes.Draft("过渡期的安排尚未公布。", "", ""));
    long seen = notes.standing("edition-2008").getFirst().id();
    write(
        second,
        seen,
        new Notes.Draft(
            "过渡期至 2027-06-30：两版的试验报告都可以使用，<b>以检验机构的通知为准</b>。\n\n"
                + "通知见 https://example.org/notices/transition，下载需登录。",
            "Reports by either edition are accepted until 30 June 2027.",
            "2027-06-30"));
    tell(first, "已电话问过归口单位，过渡期的通知下月发布。\n发布后请更新编辑注。");
    tell(second, "通知已发布：https://example.org/notices/transition。编辑注改好了。");
  }

  private void write(Actor actor, long seen, Notes.Draft draft) {
    Notes.Written written = notes.write(actor, "edition-2008", seen, draft);
    if (!(written instanceof Notes.Kept)) {
      throw new IllegalStateException(written.toString());
    }
  }

  private void tell(Actor actor, String text) {
    if (!notes.tell(actor, "edition-2008", text).isEmpty()) {
      throw new IllegalStateException(text);
    }
  }

  /** A source that is paused, one that is slowed, and one that somebody waits for. */
  private void sources(Person librarian) {
    SourceStates states = store.sourceStates(true);
    SourceManager manager = new SourceManager(states, accounts.accounts().audit(), store.clock());
    Actor actor = TestAccounts.ACTOR.as(librarian);
    TestAccounts.done(
        manager.pause(
            actor,
            states.find("openstd").orElseThrow().source(),
            "网站改版，字段 <number> 对不上；等来源文件改好。",
            "2026-12-15"));
    TestAccounts.done(manager.pace(actor, states.find("hbba").orElseThrow().source(), "12.5"));
    TestAccounts.done(manager.run(actor, states.find("cen").orElseThrow()));
  }

  /** A table that waits, with a line that will not do, and one that was imported. */
  private void imports(Person librarian) {
    String head = "kind,标准号,中文名称,实施日期\n";
    String waits = head + "standard,Q/ZB 99-2020,示例 <b>甲,2021年3月1日\nstandard,,,2021年13月1日\n";
    places.put("UPLOAD-WAITS", upload(librarian, "目录 2026.csv", waits).id());
    String unknown = "我们的编号,品名,备注,实施日期\nQ/ZB 97-2020,示例 <b>拉链,内部用,2021年3月1日\n";
    places.put("UPLOAD-ASKS", upload(librarian, "我们的表.csv", unknown).id());
    Upload done = upload(librarian, "done.csv", head + "standard,Q/ZB 98-2020,示例乙,2021-03-01\n");
    long operation = members.uploads().run(TestAccounts.ACTOR.as(librarian), done).orElseThrow();
    places.put("OPERATION", String.valueOf(operation));
    for (int i = 0; i < 3; i++) {
      usage.searched("飞织鞋面 <b>", true);
      usage.searched("甲醛", false);
      usage.read("edition-2008");
    }
    usage.flush();
    var unusedDraft =
        members
            .drafts()
            .save(
                TestAccounts.ACTOR.as(librarian),
                0,
                "edition-2008",
                Kind.STANDARD,
                1,
                Map.of("number", "GB/T 99001-2008", "title_en", "Half <b>"));
    var unusedPins =
        members
            .pins()
            .save(
                TestAccounts.ACTOR.as(librarian),
                new Pins.Pin(
                    "textiles",
                    List.of("edition-2026"),
                    List.of("GB-T-99031-2020"),
                    "新版刚发布，常有人问 <b>",
                    LocalDate.of(2026, 12, 31)));
    indexer.catchUp();
  }

  private Upload upload(Person librarian, String name, String table) {
    Uploads.Received received =
        members
            .uploads()
            .keep(
                TestAccounts.ACTOR.as(librarian),
                name,
                "file",
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
    return ((Uploads.Kept) received).upload();
  }

  /** A source against a librarian, two records that may be one, and one that its source lost. */
  private void reviews(Person librarian) {
    String said =
        "{'kind':'standard','number':'GB/T 99031-2020','title':{'zh':'纺织品—示例试验—耐水色牢度',"
            + "'en':'Textiles—Example tests—Colour fastness to water'},'status':'%s',"
            + "'effective':'2021-06-01','ics':['59.080.01'],'ccs':['W04']}";
    String id = store.say("openstd", said.formatted("upcoming")).id();
    Editing editing = new Editing(store.catalogue(), accounts.accounts().audit());
    Editing.Result unused =
        editing.save(
            TestAccounts.ACTOR.as(librarian),
            id,
            1,
            Map.of("title_en", "Textiles - Example tests - Fastness to water", "status", "draft"),
            Set.of());
    var unusedToo = store.say("openstd", said.formatted("in_force").replace("Colour", "Color"));
    String[] more = {
      "{'kind':'standard','number':'ISO 99131-1','title':{'en':'Textiles — Example fungi'}}",
      "{'kind':'standard','number':'ISO 99131-1:2025','title':{'en':'Textiles — Example fungi'}}",
      "{'kind':'standard','number':'GB/T 99032-2012','title':{'zh':'纺织品 示例 来源不再列出'}}"
    };
    String lost = "";
    for (String json : more) {
      lost = store.say("openstd", json).id();
    }
    int unusedMark = store.catalogue().markUnseen("openstd", List.of(lost), TestCatalogue.NOON);
    String mixed = "{'kind':'standard','number':'GB/T 99033-2014','title':{'%s':'%s'}}";
    var unusedOne = store.say("openstd", mixed.formatted("zh", "纺织品 示例 缝纫线"));
    var unusedTwo = store.say("hbba", mixed.formatted("en", "Machinery — Example needles"));
    ReviewQueue queue = members.reviews();
    queue.refresh();
    int unusedPairs = queue.findDuplicates();
    for (ReviewCase one :
        queue.list(Optional.empty(), Whose.ALL, TestAccounts.ACTOR.as(librarian), 0)) {
      places.putIfAbsent("CASE-" + one.kind(), String.valueOf(one.id()));
    }
    indexer.catchUp();
  }

  /** One that is still written, and one that was sent; each says more than it should. */
  private void announcements(Person administrator, Person owner) {
    Announcements announcements = members.announcements();
    String zh =
        "美国拟修订儿童睡衣的阻燃要求，评议期将在两周内截止。\n\n"
            + "请有对美出口的企业核对：\n1. 成分与克重；\n2. 试验报告的日期。\n\n"
            + "原文见 https://example.org/notices/2026/usa-1，<b>以原文为准</b>。";
    String en =
        "The United States propose to change the flammability rules for children's sleepwear;"
            + " comments close within two weeks.\n\nThe text: https://example.org/notices/2026/usa-1.";
    Typed both =
        new Typed(
            "美国拟修订儿童睡衣阻燃要求：请核对 <试验报告>",
            zh,
            "United States: new flammability rules for children's sleepwear are proposed",
            en,
            "notice-open\nedition-2026\nlong-title",
            "matching",
            List.of("knitwear", "children-clothing"),
            List.of("EU", "US"),
            List.of(TestAccounts.enterpriseOf(owner)),
            "",
            false);
    Announcement draft =
        TestAccounts.done(announcements.add(both, administrator, TestAccounts.ACTOR));
    Announcement second =
        announcements
            .copy(draft.id(), administrator, TestAccounts.ACTOR.as(administrator))
            .orElseThrow();
    Announcement sent =
        TestAccounts.done(
            announcements.send(
                second.id(),
                second.version(),
                "2",
                administrator,
                TestAccounts.ACTOR.as(administrator)));
    int letters = accounts.announcementSender(members.subscriptions(), accounts.letters()).run();
    if (letters != 2) {
      throw new IllegalStateException("letters: " + letters);
    }
    places.put("DRAFT", String.valueOf(draft.id()));
    places.put("NOTIFIED", String.valueOf(sent.id()));
  }

  /** One webhook that works and one that was switched off, with events of every sort. */
  private void webhooks(Person owner) {
    String works = hook(owner, "订单系统", "https://erp.example.com/hooks/zhibiao");
    String off =
        hook(
            owner,
            "A long name of a system that takes events",
            "https://a-rather-long-host-name.subdomain.example.com/a/long/path?token=0123456789abcdef");
    String now = TestCatalogue.NOON.toString();
    store
        .database()
        .<Void, RuntimeException>write(
            handle -> {
              String insert =
                  "INSERT INTO webhook_delivery (webhook_id, message_id, record_id, revision, what,"
                      + " at, state, attempts, tried_at, reply) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
              handle.execute(
                  insert,
                  works,
                  "msg_0123456789abcdef0121",
                  null,
                  null,
                  "test",
                  now,
                  "sent",
                  1,
                  now,
                  "204");
              handle.execute(
                  insert,
                  works,
                  "msg_0123456789abcdef0122",
                  "edition-2008",
                  1,
                  "changed",
                  now,
                  "sent",
                  2,
                  now,
                  "200");
              handle.execute(
                  insert,
                  works,
                  "msg_0123456789abcdef0123",
                  "long-title",
                  1,
                  "gone",
                  now,
                  "due",
                  0,
                  null,
                  "");
              handle.execute(
                  insert,
                  off,
                  "msg_0123456789abcdef0124",
                  "edition-2008",
                  1,
                  "related",
                  now,
                  "due",
                  8,
                  now,
                  "timeout");
              handle.execute(
                  "UPDATE webhook SET last_at = ?, last_reply = '204' WHERE id = ?", now, works);
              handle.execute(
                  "UPDATE webhook SET last_at = ?, last_reply = 'timeout', failures = 8,"
                      + " off_at = ?, off_reason = 'timeout' WHERE id = ?",
                  now,
                  now,
                  off);
              return null;
            });
    places.put("WEBHOOK-ON", works);
    places.put("WEBHOOK-OFF", off);
  }

  private String hook(Person owner, String name, String url) {
    return TestAccounts.done(members.webhooks().add(owner, name, url, TestAccounts.ACTOR.as(owner)))
        .webhook()
        .id();
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
