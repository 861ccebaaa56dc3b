package org.zhibiao.subscriptions.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Audiences;
import org.zhibiao.accounts.Person;
import org.zhibiao.mail.Letter;
import org.zhibiao.mail.Message;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.subscriptions.Subscriptions;

/** Whom an announcement reaches, and that each of them gets it once, whatever happens. */
class AnnouncementsTest {
  private static final Typed ALL = typed("all", List.of(), List.of());

  @TempDir Path folder;
  private TestCatalogue store;
  private LuceneIndex index;
  private TestAccounts test;
  private Subscriptions subscriptions;
  private Announcements announcements;
  private AnnouncementInbox inbox;
  private Person librarian;

  /** Of an enterprise that knits for the EU and Japan, with a member. */
  private Person knitter;

  private Person member;

  /** Of an enterprise that makes carpets for the United States. */
  private Person weaver;

  /** Of an enterprise that knits for all the world. */
  private Person everywhere;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    test = new TestAccounts(store, folder, "");
    subscriptions =
        new Subscriptions(
            store.database(), store.catalogue(), index.savedSearches(), test.keys(), store.clock());
    announcements = test.announcements(subscriptions, test.letters());
    inbox = new AnnouncementInbox(store.database(), store.clock());
    librarian = test.librarian("chen@example.com");
    knitter = test.owner();
    member = test.member(knitter, "wang@example.com");
    weaver = test.owner("地毯厂", TestAccounts.CODES.get(1), "weaver@example.com");
    everywhere = test.owner("针织二厂", TestAccounts.CODES.get(2), "all@example.com");
    makes(weaver, "[\"carpet\"]", "[\"US\"]");
    makes(everywhere, "[\"knitwear\",\"yarn\"]", "[\"*\"]");
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private void makes(Person owner, String products, String markets) {
    execute(
        "UPDATE enterprise SET products = ?, markets = ? WHERE id = ?",
        products,
        markets,
        TestAccounts.enterpriseOf(owner));
  }

  private void execute(String sql, Object... arguments) {
    int unused = store.database().<Integer, RuntimeException>write(h -> h.execute(sql, arguments));
  }

  private static Typed typed(String whom, List<String> products, List<String> markets) {
    return new Typed(
        "新的壁垒",
        "第一段。\n\n第二段。",
        "A new barrier",
        "One.\n\nTwo.",
        "",
        whom,
        products,
        markets,
        List.of(),
        "",
        false);
  }

  private Announcement draft(Typed typed) {
    return TestAccounts.done(announcements.add(typed, librarian, TestAccounts.ACTOR));
  }

  private List<String> reached(Typed typed) {
    return announcements.reach(draft(typed)).reach().people();
  }

  private Announcement send(Typed typed) {
    Announcement draft = draft(typed);
    int people = announcements.reach(draft).reach().people().size();
    return TestAccounts.done(
        announcements.send(
            draft.id(), draft.version(), " " + people + " ", librarian, TestAccounts.ACTOR));
  }

  private int run() {
    return test.announcementSender(subscriptions, test.letters()).run();
  }

  private List<TestAccounts.Letter> letters(Person person) {
    return test.letters(person.email()).stream()
        .filter(letter -> letter.text().contains("/account/inbox/announcement/"))
        .toList();
  }

  private Map<Delivery, Long> counts(Announcement one) {
    return announcements.counts(List.of(one.id())).getOrDefault(one.id(), Map.of());
  }

  @Test
  void enterprisesAreChosenByProductAndMarket() {
    assertThat(reached(ALL))
        .containsExactlyInAnyOrder(knitter.id(), member.id(), weaver.id(), everywhere.id());
    assertThat(reached(typed("matching", List.of("knitwear"), List.of("US"))))
        .as("who sells everywhere sells there")
        .containsExactly(everywhere.id());
    assertThat(reached(typed("matching", List.of("carpet", "knitwear"), List.of("JP", "US"))))
        .containsExactlyInAnyOrder(knitter.id(), member.id(), weaver.id(), everywhere.id());
    assertThat(reached(typed("matching", List.of("carpet"), List.of())))
        .containsExactly(weaver.id());
    assertThat(reached(typed("matching", List.of(), List.of("JP"))))
        .containsExactlyInAnyOrder(knitter.id(), member.id(), everywhere.id());
    assertThat(reached(typed("matching", List.of("carpet"), List.of("JP")))).isEmpty();
    Audiences.Reach reach =
        announcements.reach(draft(typed("matching", List.of("knitwear"), List.of("EU")))).reach();
    assertThat(reach.enterprises()).isEqualTo(2);
    assertThat(reach.first())
        .extracting(Audiences.Reached::name, Audiences.Reached::people)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("示例针织有限公司", 2),
            org.assertj.core.groups.Tuple.tuple("针织二厂", 1));
  }

  @Test
  void onlyTheActiveOfApprovedEnterprisesAndWhomOneNames() {
    Typed named =
        new Typed(
            "题",
            "文",
            "",
            "",
            "",
            "named",
            List.of(),
            List.of(),
            List.of(TestAccounts.enterpriseOf(weaver), "none"),
            TestAccounts.CODES.get(0).toLowerCase(java.util.Locale.ROOT),
            true);
    assertThat(reached(named))
        .as("owners only")
        .containsExactlyInAnyOrder(knitter.id(), weaver.id());
    execute(
        "UPDATE enterprise SET state = 'disabled' WHERE id = ?", TestAccounts.enterpriseOf(weaver));
    execute("UPDATE person SET state = 'disabled' WHERE id = ?", member.id());
    assertThat(reached(ALL)).containsExactlyInAnyOrder(knitter.id(), everywhere.id());
  }

  @Test
  void whatWillNotDoIsSaidFieldByField() {
    Typed wrong =
        new Typed(
            "题".repeat(121),
            "",
            "Title",
            "x".repeat(8001),
            "GB/T 1\nnone",
            "named",
            List.of(),
            List.of(),
            List.of(),
            "91330100MA2ABCDEX0",
            false);
    Answer<Announcement> answer = announcements.add(wrong, librarian, TestAccounts.ACTOR);
    assertThat(answer.mistakes())
        .extracting(Answer.Mistake::field)
        .containsExactlyInAnyOrder(
            "title-zh", "text-zh", "text-en", "records", "records", "numbers");
    assertThat(announcements.list(1).total()).isZero();
  }

  @Test
  void recordsAreNamedByIdNumberOrAddress() {
    String notice =
        store.say("file", "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'N'}}").id();
    String standard =
        store.say("file", "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'S'}}").id();
    Typed typed =
        new Typed(
            "题",
            "文",
            "",
            "",
            "https://zhibiao.example/records/" + notice + "?x=1\ngbt3920-2008\n" + standard + "\n",
            "all",
            List.of(),
            List.of(),
            List.of(),
            "",
            false);
    assertThat(draft(typed).content().records()).containsExactly(notice, standard);
  }

  @Test
  void eachGetsOneLetterThoughConfirmedTwice() {
    Announcement sent = send(ALL);
    Answer<Announcement> again =
        announcements.send(sent.id(), 1, "4", librarian, TestAccounts.ACTOR);
    assertThat(again.mistakes())
        .extracting(mistake -> mistake.problem().key())
        .containsExactly(Announcements.SENT);
    assertThat(run()).isEqualTo(4);
    assertThat(run()).isZero();
    for (Person person : List.of(knitter, member, weaver, everywhere)) {
      assertThat(letters(person)).hasSize(1);
      assertThat(inbox.unread(person)).isEqualTo(1);
    }
    assertThat(letters(librarian)).isEmpty();
    TestAccounts.Letter letter = letters(weaver).getFirst();
    assertThat(letter.subject()).isEqualTo("新的壁垒");
    assertThat(letter.text()).contains("第一段。\n\n第二段。", "/letters?of=" + weaver.id() + ".");
    Letter queued = test.outbox().find(Letter.State.DUE).getFirst();
    assertThat(queued.headers())
        .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .containsKey("List-Unsubscribe");
  }

  @Test
  void nobodyIsWrittenToWhenTheNumberTypedIsNotTheirs() {
    Announcement draft = draft(ALL);
    Answer<Announcement> refused =
        announcements.send(draft.id(), draft.version(), "3", librarian, TestAccounts.ACTOR);
    assertThat(refused.mistakes()).extracting(Answer.Mistake::field).containsExactly("people");
    assertThat(run()).isZero();
    assertThat(announcements.find(draft.id()).map(Announcement::isDraft)).contains(true);
  }

  @Test
  void aRunThatIsCutOffIsGoneOnWithAndNobodyIsWrittenToTwice() {
    for (int i = 0; i < 2 * AnnouncementSender.BATCH; i++) {
      execute(
          "INSERT INTO person (id, email, email_key, name, language, password, password_at, role,"
              + " state, enterprise_id, enterprise_role, totp_step, notices, terms_version,"
              + " terms_at, created_at) SELECT ?, ?, ?, 'x', 'en', '', created_at, 'none',"
              + " 'active', id, 'member', 0, '[]', '', created_at, created_at FROM enterprise"
              + " WHERE id = ?",
          "extra" + i,
          "extra" + i + "@example.com",
          "extra" + i + "@example.com",
          TestAccounts.enterpriseOf(knitter));
    }
    Announcement sent = send(ALL);
    int stopAfter = AnnouncementSender.BATCH + 5;
    AnnouncementLetters broken =
        new AnnouncementLetters() {
          private int printed;

          @Override
          public Message letter(Addressed addressed) {
            if (printed++ == stopAfter) {
              throw new IllegalStateException("the power is gone");
            }
            return test.letters().letter(addressed);
          }
        };
    assertThatThrownBy(() -> test.announcementSender(subscriptions, broken).run())
        .hasMessage("the power is gone");
    assertThat(counts(sent))
        .containsEntry(Delivery.QUEUED, (long) AnnouncementSender.BATCH)
        .containsKey(Delivery.WAITING);
    assertThat(run()).isEqualTo(AnnouncementSender.BATCH + 4);
    assertThat(counts(sent)).containsOnlyKeys(Delivery.QUEUED);
    // As if the note had been lost and the letter not: the key knows it.
    execute("UPDATE announcement_recipient SET letter = 'waiting'");
    assertThat(run()).isZero();
    assertThat(letters(knitter)).hasSize(1);
    assertThat(test.letters("extra7@example.com"))
        .extracting(TestAccounts.Letter::subject)
        .containsExactly("A new barrier");
  }

  @Test
  void whoWantsNoLettersHasItInTheInboxOnlyAndWhoLeftHasNone() {
    subscriptions.stop(member.id(), "person");
    Announcement draft = draft(ALL);
    assertThat(announcements.reach(draft).inboxOnly()).isEqualTo(1);
    Announcement sent = send(ALL);
    execute("UPDATE person SET state = 'disabled' WHERE id = ?", weaver.id());
    execute(
        "INSERT INTO mail_address (address, refusals, last_reply, last_at, suspended_at)"
            + " VALUES (?, 3, '550', ?, ?)",
        everywhere.email(),
        Instant.EPOCH.toString(),
        Instant.EPOCH.toString());
    assertThat(run()).isEqualTo(2);
    assertThat(letters(member)).isEmpty();
    assertThat(letters(weaver)).isEmpty();
    assertThat(inbox.of(member, Long.MAX_VALUE)).hasSize(1);
    assertThat(run()).isZero();
    assertThat(counts(sent))
        .containsEntry(Delivery.INBOX, 2L)
        .containsEntry(Delivery.QUEUED, 1L)
        .containsEntry(Delivery.HELD, 1L);
  }

  @Test
  void whatBecameOfTheLettersIsKeptWhenTheOutboxForgetsThem() {
    Announcement sent = send(ALL);
    assertThat(run()).isEqualTo(4);
    execute("UPDATE outbox SET state = 'sent' WHERE recipient <> ?", weaver.email());
    execute("UPDATE outbox SET state = 'failed' WHERE recipient = ?", weaver.email());
    assertThat(run()).isZero();
    execute("DELETE FROM outbox WHERE state = 'sent'");
    assertThat(run()).isZero();
    assertThat(counts(sent))
        .containsOnly(Map.entry(Delivery.SENT, 3L), Map.entry(Delivery.FAILED, 1L));
    execute("UPDATE outbox SET state = 'sent' WHERE recipient = ?", weaver.email());
    assertThat(run()).isZero();
    assertThat(counts(sent)).containsOnly(Map.entry(Delivery.SENT, 4L));
  }

  @Test
  void aReaderWhoseLanguageItIsNotWrittenInGetsTheOther() {
    execute("UPDATE person SET language = 'en' WHERE id = ?", weaver.id());
    Announcement one =
        send(
            new Typed(
                "只有中文",
                "正文 http://a.example/x?y=1&z=2。",
                "",
                "",
                "",
                "all",
                List.of(),
                List.of(),
                List.of(),
                "",
                false));
    assertThat(run()).isEqualTo(4);
    TestAccounts.Letter letter = letters(weaver).getFirst();
    assertThat(letter.subject()).isEqualTo("只有中文");
    assertThat(letter.text()).contains("Unsubscribe", "正文 http://a.example/x?y=1&z=2。");
    Message html = announcements.preview(one, weaver, "en");
    assertThat(html.html())
        .contains(
            "<html lang=\"en\">", "lang=\"zh-CN\"", "href=\"http://a.example/x?y=1&amp;z=2\"");
  }
}
