package org.zhibiao.catalogue.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibiao.Seed;
import org.zhibiao.catalogue.number.NumberForms.Form;
import org.zhibiao.catalogue.number.StandardNumber.Found;

/** What holds for every number; the seed is printed and can be given as {@code number.seed}. */
class StandardNumberPropertyTest {
  private static final long SEED = Seed.get();
  private static final String DASHES = "-‐‑‒–—―−－\u00AD";
  private static final String SIGNS =
      "-—:：/／.~()（） 　0123456789０９ABDGHIJKLMOSTXgbiso一第号修改单所有部分ГОСТРε+№\u00AD\u200B";

  private final List<Form> forms = NumberForms.all();
  private final Random random = new Random(SEED);

  @BeforeEach
  void printSeed() {
    System.out.println("seed=" + SEED);
  }

  private static String key(String text) {
    return StandardNumber.parse(text).map(StandardNumber::key).orElse("not read: " + text);
  }

  @Test
  void the_display_reads_back_as_the_same_number() {
    for (Form form : forms) {
      StandardNumber number = StandardNumber.parse(form.typed()).orElseThrow();
      Optional<StandardNumber> again = StandardNumber.parse(number.display());
      assertEquals(Optional.of(number), again, number.display());
      assertEquals(number.display(), again.orElseThrow().display());
      assertTrue(number.key().chars().allMatch(c -> c >= ' ' && c < 127), number.key());
      assertTrue(number.sameFamily(StandardNumber.parse(number.undatedDisplay()).orElse(number)));
    }
  }

  @Test
  void another_spelling_is_the_same_number() {
    for (Form form : forms) {
      String display = form.display();
      for (int round = 0; round < 8; round++) {
        String spelled = respell(display, round);
        assertEquals(form.key(), key(spelled), spelled);
      }
    }
  }

  @Test
  void a_missing_slash_or_blank_changes_nothing() {
    for (Form form : forms) {
      // Words behind the number, and codes that only their slash makes a prefix, need their signs.
      if (form.display().matches(".*(SYMBOL|Bericht| No|[（(]ISO).*")
          || form.display().matches("(Q/|T/(ZZZ|CVC)|DB\\d+ ).*")) {
        continue;
      }
      String closed = form.display().replace(" ", "");
      assertEquals(form.key(), key(closed), closed);
      int body = closed.replaceFirst("\\d.*", "").length();
      String open = closed.substring(0, body).replace("/", "") + closed.substring(body);
      assertEquals(form.key(), key(open), open);
    }
  }

  private String respell(String display, int round) {
    String text = display;
    if ((round & 1) != 0) {
      text = text.toLowerCase(Locale.ROOT);
    }
    if ((round & 2) != 0) {
      text = fullWidth(text);
    }
    if ((round & 4) != 0) {
      text = text.replace(" ", random.nextBoolean() ? "  " : "\u00A0");
    }
    StringBuilder out = new StringBuilder(" ".repeat(random.nextInt(3)));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == '-' ? DASHES.charAt(random.nextInt(DASHES.length())) : c);
    }
    return out.append(" ".repeat(random.nextInt(3))).toString();
  }

  private static String fullWidth(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c == ' ' ? '\u3000' : c > ' ' && c < 127 ? (char) (c + 0xFEE0) : c);
    }
    return out.toString();
  }

  @Test
  void no_string_makes_it_throw_or_hang() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 40_000; i++) {
            String text = i % 2 == 0 ? randomText() : mutated(pick().typed());
            check(text);
          }
        });
  }

  private Form pick() {
    return forms.get(random.nextInt(forms.size()));
  }

  private String randomText() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(
          random.nextInt(8) == 0
              ? (char) random.nextInt(0x10000)
              : SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  private String mutated(String form) {
    StringBuilder text = new StringBuilder(form);
    for (int changes = random.nextInt(4); changes >= 0 && !text.isEmpty(); changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 2 -> text.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        default -> text.insert(at, pick().typed());
      }
    }
    return text.toString();
  }

  private static void check(String text) {
    StandardNumber.parseBare(text);
    StandardNumber.parse(text)
        .ifPresent(
            number -> {
              Optional<StandardNumber> again = StandardNumber.parse(number.display());
              assertEquals(Optional.of(number.key()), again.map(StandardNumber::key), text);
              assertTrue(number.covers(number));
              number.adopted();
            });
    checkFound(text);
  }

  private static void checkFound(String text) {
    int from = 0;
    for (Found found : StandardNumber.findAll(text)) {
      assertTrue(found.start() >= from && found.start() < found.end(), text);
      assertTrue(found.end() <= text.length(), text);
      from = found.end();
      String spelled = text.substring(found.start(), found.end());
      // One that an enumeration names without its issuer says less when it stands alone.
      boolean issued = !Character.isDigit(spelled.charAt(0));
      if (issued && spelled.length() <= 200) {
        // Typed alone, a text may tell more than prose lets on (a class behind a stray hyphen),
        // never something else.
        assertTrue(key(spelled).startsWith(found.number().key()), text);
      }
    }
  }

  @Test
  void numbers_are_found_again_in_prose_made_of_them() {
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder("规范性引用文件：");
      for (int k = random.nextInt(5); k >= 0; k--) {
        text.append(pick().display()).append(random.nextBoolean() ? "、" : "，纺织品 ");
      }
      checkFound(text.toString());
    }
  }

  @Test
  void the_sort_key_orders_as_the_numbers_do() {
    List<StandardNumber> numbers =
        forms.stream().map(form -> StandardNumber.parse(form.typed()).orElseThrow()).toList();
    for (StandardNumber a : numbers) {
      for (StandardNumber b : numbers) {
        int order = Integer.signum(a.compareTo(b));
        assertEquals(order, Integer.signum(a.sortKey().compareTo(b.sortKey())));
        assertEquals(a.equals(b), order == 0, a + " and " + b);
        assertEquals(
            Integer.signum(StandardNumber.byEdition().compare(a, b)),
            -Integer.signum(StandardNumber.byEdition().compare(b, a)));
      }
    }
  }

  @Test
  void long_prose_is_read_in_linear_time() {
    String page = "GB/T 3920 GB T/ DB33 ISO 105- EN Q/A T/ABCDEFGHIJ ASTM D ".repeat(20_000);
    String blanks = "GB/T" + " ".repeat(200_000) + "3920 " + "GB ".repeat(50_000);
    String dashes = "GB/T 3920" + "-".repeat(200_000) + "1".repeat(200_000);
    String wide = "ГОСТ Р ИСО ".repeat(20_000) + "Q/" + "AB1.".repeat(50_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (String text : List.of(page, blanks, dashes, wide)) {
            StandardNumber.findAll(text);
          }
        });
  }
}
