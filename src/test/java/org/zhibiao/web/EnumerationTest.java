package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.Person;

/**
 * Whether an account exists cannot be read from how long an answer takes: the times of known and
 * unknown addresses, taken in turn, are compared by their ranks (the Mann-Whitney test). A path
 * that hashes for one and not for the other separates them wholly.
 */
class EnumerationTest {
  private static final int ROUNDS = 60;

  /** Of pairs of an unknown and a known address, the share in which the known one takes longer. */
  private static final double MOST = 0.75;

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    TestAccounts.done(
        site.accounts().accounts().settings().change(Map.of("limits", "OFF"), TestAccounts.ACTOR));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static long nanos(IntConsumer work, int round) {
    long begun = System.nanoTime();
    work.accept(round);
    return System.nanoTime() - begun;
  }

  /** The share of pairs in which the first is greater; a half when nothing tells them apart. */
  private static double share(List<Long> ones, List<Long> others) {
    double greater = 0;
    for (long one : ones) {
      for (long other : others) {
        greater += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return greater / ((double) ones.size() * others.size());
  }

  private static void assertAlike(IntConsumer known, IntConsumer unknown) {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();
    List<Integer> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      rounds.add(i);
    }
    Random random = new Random(5);
    for (int i = 0; i < 10; i++) {
      known.accept(-1 - i);
      unknown.accept(-1 - i);
    }
    Collections.shuffle(rounds, random);
    for (int round : rounds) {
      if (random.nextBoolean()) {
        first.add(nanos(known, round));
        second.add(nanos(unknown, round));
      } else {
        second.add(nanos(unknown, round));
        first.add(nanos(known, round));
      }
    }
    assertThat(share(first, second)).isBetween(1 - MOST, MOST);
  }

  private List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < ROUNDS + 10; i++) {
      people.add(site.accounts().librarian("known" + i + "@example.com"));
    }
    return people;
  }

  @Test
  void signingInTakesAsLongForNobody() {
    List<Person> people = people();
    Surfer surfer = new Surfer(site.port());
    String csrf = surfer.csrf("/sign-in");
    assertAlike(
        i -> signIn(surfer, csrf, people.get(i < 0 ? ROUNDS - 1 - i : i).email()),
        i -> signIn(surfer, csrf, "nobody" + i + "@example.com"));
  }

  private void signIn(Surfer surfer, String csrf, String email) {
    int status =
        surfer
            .post("/sign-in", "csrf", csrf, "email", email, "password", "wrong wrong wrong")
            .statusCode();
    assertThat(status).isIn(422, 429);
    // Nobody waits: it is the work that is compared.
    site.accounts().pass(java.time.Duration.ofMinutes(6));
  }

  @Test
  void askingForANewPasswordTakesAsLongForNobody() {
    List<Person> people = people();
    Surfer surfer = new Surfer(site.port());
    String csrf = surfer.csrf("/reset");
    assertAlike(
        i -> ask(surfer, csrf, people.get(i < 0 ? ROUNDS - 1 - i : i).email()),
        i -> ask(surfer, csrf, "nobody" + i + "@example.com"));
  }

  private static void ask(Surfer surfer, String csrf, String email) {
    assertThat(surfer.post("/reset", "csrf", csrf, "email", email).statusCode()).isEqualTo(200);
  }

  @Test
  void registeringTakesAsLongForSomebodyWithAnAccount() {
    List<Person> people = people();
    Surfer surfer = new Surfer(site.port());
    String csrf = surfer.csrf("/register");
    assertAlike(
        i -> register(surfer, csrf, people.get(i < 0 ? ROUNDS - 1 - i : i).email()),
        i -> register(surfer, csrf, "nobody" + i + "@example.com"));
  }

  private static void register(Surfer surfer, String csrf, String email) {
    int status =
        surfer
            .post(
                "/register",
                "csrf",
                csrf,
                "company",
                "示例",
                "country",
                "CN",
                "number",
                TestAccounts.CODES.getFirst(),
                "place",
                "杭州",
                "name",
                "李敏",
                "email",
                email,
                "password",
                TestAccounts.PASSWORD,
                "terms",
                "yes")
            .statusCode();
    assertThat(status).isEqualTo(200);
  }
}
