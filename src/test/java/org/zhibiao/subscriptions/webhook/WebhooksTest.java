package org.zhibiao.subscriptions.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibiao.TestAccounts.ACTOR;
import static org.zhibiao.TestAccounts.done;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.Person;
import org.zhibiao.crawl.LocalSite;
import org.zhibiao.crawl.LocalSite.Asked;
import org.zhibiao.crawl.LocalSite.Reply;
import org.zhibiao.search.Indexer;
import org.zhibiao.search.SavedSearches;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.lucene.LuceneIndex;
import org.zhibiao.subscriptions.Alerter;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscriptions;

/** From a hit to the other side's answer, over a real store, index, outbox and HTTP server. */
class WebhooksTest {
  private static final String RECORD = "GB-T-1-2020";

  @TempDir Path folder;
  private final List<WebhookSender> senders = new ArrayList<>();
  private TestCatalogue store;
  private LuceneIndex index;
  private TestAccounts test;
  private Subscriptions subscriptions;
  private Alerter alerter;
  private LocalSite site;
  private Webhooks webhooks;
  private WebhookSender sender;
  private Person owner;
  private Person member;

  @BeforeEach
  void open() {
    site = LocalSite.start().on("/hook", Reply.status(204));
    store = new TestCatalogue(folder);
    index = LuceneIndex.open(folder.resolve("index"));
    test = new TestAccounts(store, folder, "");
    SavedSearches searches = index.savedSearches();
    subscriptions =
        new Subscriptions(
            store.database(), store.catalogue(), searches, test.keys(), store.clock());
    alerter =
        new Alerter(store.database(), store.catalogue(), searches, index::cursor, store.clock());
    say("'title':{'zh':'甲','en':'One'}");
    owner = test.owner();
    member = test.member(owner, "wang@example.com");
    webhooks = test.webhooks(named());
    sender = sender(store, test);
    store.pass(Duration.ofSeconds(2));
    assertThat(alerter.catchUp()).isZero();
  }

  private Set<String> named() {
    return Set.of(site.base().getRawAuthority());
  }

  private WebhookSender sender(TestCatalogue over, TestAccounts accounts) {
    WebhookSender made =
        new WebhookSender(
            over.database(),
            over.catalogue(),
            accounts.keys(),
            accounts.accounts().audit(),
            accounts.outbox(),
            new HookTransport(new HookAddresses(named()), HookTransport.Patience.USUAL),
            () -> "https://zhibiao.example",
            over.clock());
    senders.add(made);
    return made;
  }

  @AfterEach
  void close() {
    senders.forEach(WebhookSender::close);
    site.close();
    index.close();
    store.close();
  }

  private void say(String fields) {
    store.say("file", "{'kind':'standard','number':'GB/T 1-2020'," + fields + "}");
    new Indexer(store.catalogue(), index, store.clock()).catchUp();
  }

  /** Another revision of the record, and the hits that it makes. */
  private void change(String title) {
    store.pass(Duration.ofSeconds(2));
    say("'title':{'zh':'" + title + "','en':'One'}");
    int unused = alerter.catchUp();
  }

  private Webhooks.Made hook(String path) {
    return done(webhooks.add(owner, "ERP", site.address(path).toString(), ACTOR));
  }

  private Webhook again(Webhooks.Made made) {
    return webhooks.find(owner, made.webhook().id()).orElseThrow();
  }

  private void follow(Person person) {
    long unused = subscriptions.follow(person, RECORD, Frequency.OFF).orElseThrow();
    store.pass(Duration.ofSeconds(2));
  }

  private static JsonNode json(Asked asked) {
    try {
      return new ObjectMapper().readTree(asked.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** As the help on the page tells it, written without the program's own code. */
  private static String signature(String secret, Asked asked) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String text =
          asked.header("webhook-id") + "." + asked.header("webhook-timestamp") + "." + asked.body();
      return "v1,"
          + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aChangeThatTwoFollowIsOneSignedEvent() {
    Webhooks.Made hook = hook("/hook");
    follow(owner);
    follow(member);
    long search =
        subscriptions
            .save(member, "甲醛", SearchRequest.of("甲醛"), Frequency.WEEKLY, DayOfWeek.FRIDAY)
            .orElseThrow();
    assertThat(search).isPositive();
    store.pass(Duration.ofSeconds(2));
    change("甲醛");
    assertThat(sender.run()).isEqualTo(1);
    assertThat(sender.run()).as("nothing is new").isZero();
    assertThat(site.asked()).hasSize(1);
    Asked asked = site.asked().getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.header("content-type")).startsWith("application/json");
    assertThat(asked.header("user-agent")).isEqualTo("ZhiBiao");
    assertThat(asked.header("webhook-timestamp"))
        .isEqualTo(String.valueOf(store.clock().instant().getEpochSecond()));
    assertThat(asked.header("webhook-signature")).isEqualTo(signature(hook.secret(), asked));
    JsonNode event = json(asked);
    assertThat(event.at("/type").asText()).isEqualTo("record.changed");
    assertThat(event.at("/data/page").asText())
        .isEqualTo("https://zhibiao.example/records/" + RECORD);
    assertThat(event.at("/data/record/id").asText()).isEqualTo(RECORD);
    assertThat(event.at("/data/record/title/zh").asText()).isEqualTo("甲醛");
    assertThat(event.at("/data/changes/0/field").asText()).isEqualTo("title");
    assertThat(event.at("/data/changes/0/old/zh").asText()).isEqualTo("甲");
    assertThat(event.at("/data/changes/0/new/zh").asText()).isEqualTo("甲醛");
    assertThat(event.at("/data/subscriptions").toString()).isEqualTo("[\"甲醛\"]");
    Delivery delivery = webhooks.deliveries(owner, hook.webhook().id()).getFirst();
    assertThat(delivery.state()).isEqualTo(Delivery.State.SENT);
    assertThat(delivery.messageId()).isEqualTo(asked.header("webhook-id"));
  }

  @Test
  void theSecretIsStoredSealedAndANewOneSignsBesideTheOldForADay() {
    Webhooks.Made hook = hook("/hook");
    String id = hook.webhook().id();
    assertThat(hook.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
    List<String> stored =
        store
            .database()
            .read(
                handle ->
                    handle.createQuery("SELECT secret FROM webhook").mapTo(String.class).list());
    assertThat(stored).hasSize(1).noneMatch(text -> text.contains(hook.secret().substring(6, 30)));
    String fresh = webhooks.newSecret(owner, id, ACTOR).orElseThrow();
    assertThat(webhooks.test(owner, id, ACTOR)).isTrue();
    assertThat(sender.run()).isEqualTo(1);
    Asked first = site.asked().getFirst();
    assertThat(first.header("webhook-signature").split(" "))
        .containsExactly(signature(fresh, first), signature(hook.secret(), first));
    store.pass(Webhooks.BOTH.plusSeconds(1));
    assertThat(webhooks.test(owner, id, ACTOR)).isTrue();
    assertThat(sender.run()).isEqualTo(1);
    Asked later = site.asked().getLast();
    assertThat(later.header("webhook-signature")).isEqualTo(signature(fresh, later));
    assertThat(json(later).at("/type").asText()).isEqualTo("test");
  }

  @Test
  void onlyWhatItsPeopleFoundSinceItWasMadeIsTold() {
    Person other = test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
    follow(member);
    follow(other);
    change("before");
    Webhooks.Made hook = hook("/hook");
    change("after");
    assertThat(sender.run()).isEqualTo(1);
    assertThat(json(site.asked().getFirst()).at("/data/revision").asInt()).isEqualTo(3);
    done(test.accounts().members().remove(owner, member.id(), ACTOR));
    change("when the member has left");
    assertThat(sender.run()).isZero();
    assertThat(again(hook).failures()).isZero();
    done(test.accounts().enterprises().disable(TestAccounts.enterpriseOf(owner), "reason", ACTOR));
    follow(owner);
    change("when it was shut");
    assertThat(sender.run()).isZero();
    assertThat(site.asked()).hasSize(1);
  }

  @Test
  void whatIsOldOrOfBeforeOneJoinedOrOfAShutAccountIsPassedOver() {
    Webhooks.Made hook = hook("/hook");
    follow(member);
    change("old");
    store.pass(Duration.ofDays(31));
    assertThat(sender.run()).isZero();
    change("before");
    store
        .database()
        .<Integer, RuntimeException>write(
            handle ->
                handle.execute(
                    "UPDATE person SET joined_at = ? WHERE id = ?",
                    store.clock().instant().plusSeconds(1).toString(),
                    member.id()));
    assertThat(sender.run()).isZero();
    change("after");
    assertThat(sender.run()).isEqualTo(1);
    done(test.accounts().people().disable(member.id(), "reason", ACTOR));
    change("shut");
    assertThat(sender.run()).isZero();
    assertThat(webhooks.deliveries(owner, hook.webhook().id())).hasSize(1);
  }

  @Test
  void whatFailsIsTriedAgainAfterGrowingWaitsWithTheSameId() {
    Webhooks.Made hook = hook("/bad");
    site.on("/bad", Reply.status(500));
    follow(owner);
    change("乙");
    List<Duration> waits = new ArrayList<>();
    for (int failures = 1; failures < WebhookSender.MOST_FAILURES; failures++) {
      assertThat(sender.run()).isZero();
      assertThat(site.asked()).hasSize(failures);
      assertThat(again(hook).failures()).isEqualTo(failures);
      Duration wait = Duration.between(store.clock().instant(), again(hook).nextAt());
      waits.add(wait);
      store.pass(wait.minusMillis(1));
      assertThat(sender.run()).isZero();
      assertThat(site.asked()).as("not before").hasSize(failures);
      store.pass(Duration.ofMillis(1));
    }
    assertThat(waits).isSorted().doesNotHaveDuplicates();
    assertThat(waits.getFirst()).isEqualTo(Duration.ofMinutes(1));
    assertThat(waits.getLast()).isEqualTo(Duration.ofHours(24));
    assertThat(letters()).as("no letter before it is switched off").isEmpty();
    assertThat(sender.run()).isZero();
    Webhook off = again(hook);
    assertThat(off.isOn()).isFalse();
    assertThat(off.offReason()).isEqualTo("500");
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst().text())
        .contains("ERP", "HTTP 500", "https://zhibiao.example/account/enterprise/webhooks/")
        .doesNotContain("/bad");
    assertThat(actions()).contains("webhook.switched-off");
    store.pass(Duration.ofDays(2));
    assertThat(sender.run()).isZero();
    assertThat(letters()).hasSize(1);
    assertThat(site.asked()).hasSize(WebhookSender.MOST_FAILURES);
    assertThat(site.asked().stream().map(asked -> asked.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(site.asked().stream().map(asked -> asked.header("webhook-timestamp")).distinct())
        .hasSize(WebhookSender.MOST_FAILURES);
    site.on("/bad", Reply.status(200));
    assertThat(webhooks.switchOn(owner, off.id(), ACTOR)).isTrue();
    assertThat(sender.run()).isEqualTo(1);
    assertThat(again(hook).failures()).isZero();
    assertThat(site.asked().getLast().header("webhook-id"))
        .isEqualTo(site.asked().getFirst().header("webhook-id"));
  }

  private List<TestAccounts.Letter> letters() {
    return test.letters(owner.email()).stream()
        .filter(letter -> letter.subject().contains("Webhook"))
        .toList();
  }

  private List<String> actions() {
    return test.accounts().audit().find(AuditLog.Query.ALL).stream()
        .map(AuditLog.Entry::action)
        .toList();
  }

  @Test
  void oneSuccessEndsAStreakOfFailures() {
    Webhooks.Made hook = hook("/moody");
    site.on("/moody", Reply.status(503), Reply.status(200), Reply.status(503), Reply.status(200));
    for (int i = 0; i < 2; i++) {
      assertThat(webhooks.test(owner, hook.webhook().id(), ACTOR)).isTrue();
      assertThat(sender.run()).isZero();
      assertThat(again(hook).failures()).isEqualTo(1);
      store.pass(Duration.ofMinutes(1));
      assertThat(sender.run()).isEqualTo(1);
      assertThat(again(hook).failures()).isZero();
    }
  }

  @Test
  void eventsComeInOrderAndNoneOvertakesOneThatFails() {
    site.on("/hook", Reply.status(200), Reply.status(500), Reply.status(200));
    Webhooks.Made hook = hook("/hook");
    follow(owner);
    for (String title : List.of("a", "b", "c")) {
      change(title);
    }
    assertThat(sender.run()).isEqualTo(1);
    assertThat(revisions()).containsExactly(2, 3);
    assertThat(webhooks.waiting(owner, hook.webhook().id())).isEqualTo(2);
    change("d");
    assertThat(sender.run()).isZero();
    store.pass(Duration.ofMinutes(1));
    assertThat(sender.run()).isEqualTo(3);
    assertThat(revisions()).containsExactly(2, 3, 3, 4, 5);
  }

  private List<Integer> revisions() {
    return site.asked().stream().map(asked -> json(asked).at("/data/revision").asInt()).toList();
  }

  @Test
  void aRedirectIsAFailureAndNotFollowed() {
    try (LocalSite inside = LocalSite.start().on("/", Reply.status(200))) {
      for (int status : List.of(301, 302, 307, 308)) {
        String path = "/moved-" + status;
        site.on(path, Reply.redirect(status, inside.address("/").toString()));
        Webhooks.Made hook = hook(path);
        assertThat(webhooks.test(owner, hook.webhook().id(), ACTOR)).isTrue();
        assertThat(sender.run()).isZero();
        assertThat(again(hook).lastReply()).isEqualTo(String.valueOf(status));
      }
      assertThat(inside.asked()).isEmpty();
    }
  }

  @Test
  void aCrashBetweenTheAnswerAndTheNoteSendsAgainWithTheSameId() {
    Webhooks.Made hook = hook("/crash");
    follow(owner);
    change("乙");
    Function<Asked, Reply> crash =
        asked -> {
          // The event has arrived; what is noted of it is lost with the store.
          store.database().close();
          return Reply.status(200);
        };
    site.on("/crash", crash);
    assertThat(sender.run()).isZero();
    Instant then = store.clock().instant();
    store = new TestCatalogue(folder);
    store.pass(Duration.between(store.clock().instant(), then));
    test = new TestAccounts(store, folder, "");
    webhooks = test.webhooks(named());
    site.on("/crash", Reply.status(200));
    WebhookSender next = sender(store, test);
    assertThat(next.run()).as("the claim of the one that crashed stands").isZero();
    assertThat(site.asked()).hasSize(1);
    store.pass(Duration.ofMinutes(3));
    assertThat(next.run()).isEqualTo(1);
    assertThat(site.asked()).hasSize(2);
    assertThat(site.asked().get(1).header("webhook-id"))
        .isEqualTo(site.asked().get(0).header("webhook-id"));
    assertThat(again(hook).failures()).isZero();
    assertThat(next.run()).isZero();
  }

  @Test
  void aSecondProcessDoesNotSendMeanwhile() {
    Webhooks.Made hook = hook("/slow");
    List<Integer> sentByOther = new ArrayList<>();
    WebhookSender other = sender(store, test);
    site.on(
        "/slow",
        asked -> {
          sentByOther.add(other.run());
          return Reply.status(200);
        });
    assertThat(webhooks.test(owner, hook.webhook().id(), ACTOR)).isTrue();
    assertThat(sender.run()).isEqualTo(1);
    assertThat(sentByOther).containsExactly(0);
    assertThat(site.asked()).hasSize(1);
  }

  @Test
  void aClaimHoldsAgainstOthersUntilItEnds() {
    String id = hook("/hook").webhook().id();
    Instant now = store.clock().instant();
    Instant end = now.plusSeconds(60);
    assertThat(claims(id, now, Optional.empty(), end)).isTrue();
    assertThat(claims(id, now, Optional.empty(), end)).isFalse();
    assertThat(claims(id, now, Optional.of(now), end)).isFalse();
    assertThat(claims(id, now, Optional.of(end), end.plusSeconds(9))).as("its own").isTrue();
    assertThat(claims(id, end, Optional.empty(), end.plusSeconds(60))).isFalse();
    assertThat(claims(id, end.plusSeconds(9), Optional.empty(), end.plusSeconds(60))).isTrue();
  }

  private boolean claims(String id, Instant now, Optional<Instant> mine, Instant until) {
    return store.database().write(handle -> WebhookStore.claim(handle, id, now, mine, until));
  }

  @Test
  void severalAreServedSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    site.on(
        "/together",
        asked -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Reply.status(200);
        });
    for (int i = 0; i < 2; i++) {
      assertThat(webhooks.test(owner, hook("/together").webhook().id(), ACTOR)).isTrue();
    }
    assertThat(sender.run()).isEqualTo(2);
  }

  @Test
  void anEnterpriseHasAFewAndTouchesNoOthers() {
    String id = hook("/hook").webhook().id();
    for (int i = 1; i < Webhooks.MOST; i++) {
      assertThat(hook("/hook").secret()).isNotEmpty();
    }
    assertThat(webhooks.add(owner, "one more", "https://example.com/", ACTOR).mistakes())
        .extracting(mistake -> mistake.problem().key())
        .containsExactly("account.problem.too-many-hooks");
    Person other = test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
    Person waiting = test.registered("丙厂", TestAccounts.CODES.get(2), "bing@example.com");
    assertThat(webhooks.add(waiting, "x", "https://example.com/", ACTOR).mistakes())
        .extracting(mistake -> mistake.problem().key())
        .containsExactly("account.problem.hook-later");
    for (Person person : List.of(other, member)) {
      assertThat(webhooks.of(person)).isEmpty();
      assertThat(webhooks.find(person, id)).isEmpty();
      assertThat(webhooks.test(person, id, ACTOR)).isFalse();
      assertThat(webhooks.newSecret(person, id, ACTOR)).isEmpty();
      assertThat(webhooks.switchOn(person, id, ACTOR)).isFalse();
      assertThat(webhooks.drop(person, id, ACTOR)).isFalse();
    }
    assertThat(webhooks.add(member, "x", "https://example.com/", ACTOR).mistakes())
        .extracting(mistake -> mistake.problem().key())
        .containsExactly("account.problem.not-owner");
    assertThat(webhooks.drop(owner, id, ACTOR)).isTrue();
    assertThat(webhooks.of(owner)).hasSize(Webhooks.MOST - 1);
    assertThat(actions()).contains("webhook.added", "webhook.dropped");
  }

  @Test
  void whenTheMakerIsNoOwnerAnyMoreTheOwnersAreWrittenTo() {
    Webhooks.Made hook = hook("/bad");
    site.on("/bad", Reply.status(404));
    done(test.accounts().members().handOver(owner, member.id(), ACTOR));
    assertThat(webhooks.test(member, hook.webhook().id(), ACTOR)).isTrue();
    for (int i = 0; i < WebhookSender.MOST_FAILURES; i++) {
      assertThat(sender.run()).isZero();
      store.pass(Duration.ofDays(1));
    }
    assertThat(webhooks.of(member).getFirst().isOn()).isFalse();
    assertThat(letters()).isEmpty();
    assertThat(test.letters(member.email()).getFirst().subject()).isEqualTo("Webhook 推送已停用");
  }

  @Test
  void whatIsOverIsRemovedAfterAWhileAndWhatWaitsStays() {
    site.on("/hook", Reply.status(200), Reply.status(500));
    String id = hook("/hook").webhook().id();
    assertThat(webhooks.test(owner, id, ACTOR)).isTrue();
    assertThat(sender.run()).isEqualTo(1);
    assertThat(webhooks.test(owner, id, ACTOR)).isTrue();
    assertThat(sender.run()).isZero();
    assertThat(webhooks.prune(60)).isZero();
    store.pass(Duration.ofDays(61));
    assertThat(webhooks.prune(60)).isEqualTo(1);
    assertThat(webhooks.deliveries(owner, id))
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.DUE);
  }

  @Test
  void anAddressThatIsNoneIsRefusedAtOnce() {
    for (String typed :
        List.of(
            "",
            "example.com",
            "ftp://example.com/",
            "http://example.com/hook",
            "https://user:pw@example.com/",
            "https://example.com/#part",
            "https://例子.example/",
            "https://localhost/",
            "https://a.localhost./",
            "https://127.0.0.1/",
            "https://10.1.2.3/",
            "https://169.254.169.254/latest/meta-data",
            "https://2130706433/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[fd00::1]/",
            "https://example.com:0/",
            "https://example.com/" + "x".repeat(500))) {
      assertThat(webhooks.add(owner, "x", typed, ACTOR).mistakes())
          .as(typed)
          .extracting(mistake -> mistake.field())
          .containsExactly("url");
    }
    assertThat(webhooks.of(owner)).isEmpty();
    assertThat(done(webhooks.add(owner, "x", " https://example.com/hook?a=b ", ACTOR)).webhook())
        .extracting(Webhook::url)
        .isEqualTo(URI.create("https://example.com/hook?a=b"));
  }
}
