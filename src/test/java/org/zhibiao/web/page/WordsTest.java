package org.zhibiao.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.Via;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Sort;
import org.zhibiao.text.Messages;
import org.zhibiao.text.PartialDate;

class WordsTest {
  private static final Pattern WRITTEN_OUT =
      Pattern.compile(
          "\\b(?:w|words)\\.(?:get|count|around)\\(\\s*\"([a-zA-Z_.-]+[a-z_A-Z])\"[,)]");

  private final Messages chinese = Messages.load("zh");
  private final Messages english = Messages.load("en");
  private final Words zh = new Words(chinese);
  private final Words en = new Words(english);

  @Test
  void bothLanguagesHaveTheSameKeysAndArguments() {
    assertThat(chinese.keys()).isEqualTo(english.keys());
    for (String key : chinese.keys()) {
      if (!key.endsWith(".one")) {
        assertThat(arguments(english.get(key))).as(key).isEqualTo(arguments(chinese.get(key)));
      }
    }
  }

  private static Set<String> arguments(String pattern) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{\\d}").matcher(pattern);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void everyKeyThatATemplateOrClassWritesOutIsThere() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (String root : List.of("web/templates", "src/main/java/org/zhibiao/web")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher matcher = WRITTEN_OUT.matcher(Files.readString(file));
          while (matcher.find()) {
            asked.add(matcher.group(1));
          }
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(chinese.keys()).containsAll(asked);
  }

  @Test
  void everyCodeHasAWord() {
    Set<String> keys = new TreeSet<>();
    for (Kind kind : Kind.values()) {
      keys.add("kind." + kind.code());
      keys.add("kind." + kind.code() + ".this");
    }
    Stream.of(Status.values()).forEach(s -> keys.add("status." + s.code()));
    Stream.of(Status.values()).forEach(s -> keys.add("about.status." + s.code()));
    Stream.of(Facet.values()).forEach(f -> keys.add("facet." + f.code()));
    Stream.of(Sort.values()).forEach(s -> keys.add("sort." + s.code()));
    Stream.of(RelationType.values()).forEach(r -> keys.add("relation." + r.code()));
    Stream.of(Via.values()).forEach(v -> keys.add("via." + v.code()));
    Stream.of(Reference.Degree.values())
        .forEach(
            d -> {
              keys.add("degree." + d.name().toLowerCase(Locale.ROOT));
              keys.add("fact.adopts." + d.name());
            });
    Stream.of(Sources.Standing.values())
        .forEach(s -> keys.add("standing." + s.name().toLowerCase(Locale.ROOT)));
    Field.ALL.forEach(field -> keys.add("field." + field.name()));
    List.of("official", "several", "single").forEach(e -> keys.add("evidence." + e));
    assertThat(chinese.keys()).containsAll(keys);
  }

  @Test
  void aMissingKeyIsShownAndRemembered() {
    assertThat(en.get("no.such.key")).isEqualTo("no.such.key");
    assertThat(english.missing()).containsExactly("no.such.key");
  }

  @Test
  void datesInSentencesFollowTheLanguageAndAreNeverFilledUp() {
    assertThat(en.sentenceDate(PartialDate.parse("2027-01-01"))).isEqualTo("1 January 2027");
    assertThat(en.sentenceDate(PartialDate.parse("2016-06"))).isEqualTo("June 2016");
    assertThat(en.sentenceDate(PartialDate.parse("1993"))).isEqualTo("1993");
    assertThat(zh.sentenceDate(PartialDate.parse("2027-01-01"))).isEqualTo("2027-01-01");
    assertThat(zh.sentenceDate(PartialDate.parse("待定"))).isEqualTo("待定");
  }

  @Test
  void numbersAreCountedInWords() {
    assertThat(en.count("results.count", 1)).isEqualTo("1 record");
    assertThat(en.count("results.count", 6441)).isEqualTo("6,441 records");
    assertThat(en.days(1)).isEqualTo("in 1 day");
    assertThat(zh.days(0)).isEqualTo("就是今天");
  }

  @Test
  void placesHaveNames() {
    assertThat(zh.place("CN")).isEqualTo("中国");
    assertThat(zh.place("US-CA")).isEqualTo("美国加利福尼亚州");
    assertThat(en.place("INT")).isEqualTo("International");
    assertThat(en.place("JP")).isEqualTo("Japan");
    assertThat(en.place("CA-QC")).isEqualTo("CA-QC");
  }

  @Test
  void aClassWithoutAChineseNameIsShownInEnglish() {
    assertThat(zh.ics("59").orElseThrow()).isEqualTo(Text.plain(null, "纺织和皮革技术"));
    assertThat(zh.ics("59.060").orElseThrow()).isEqualTo(Text.plain("en", "Textile fibres"));
    assertThat(zh.ics("99.999")).isEmpty();
  }
}
