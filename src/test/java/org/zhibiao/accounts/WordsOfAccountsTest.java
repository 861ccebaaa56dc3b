package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhibiao.text.Messages;

/** Whatever the code calls by a key has words in every language. */
class WordsOfAccountsTest {
  private static final Path MAIN = Path.of("src/main/java/org/zhibiao");

  private static String code() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(MAIN)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Set<String> found(String regex) throws IOException {
    Set<String> keys = new TreeSet<>();
    Matcher matcher = Pattern.compile(regex).matcher(code());
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  private static void assertWords(Set<String> keys) {
    assertThat(keys).isNotEmpty();
    for (String language : Messages.LANGUAGES) {
      assertThat(Messages.load(language).keys()).as(language).containsAll(keys);
    }
  }

  @Test
  void everyActionOfTheLogHasWords() throws IOException {
    Set<String> actions =
        found(
            "\"((?:sign-in|second-factor|recovery-code|person|member|enterprise|password|address|session|reset|registration|terms|token|setting|mail|webhook)\\.[a-z][a-z-]*)\"");
    actions.removeIf(action -> action.equals("member.owner") || action.equals("member.member"));
    actions.add("sign-out");
    Set<String> keys = new TreeSet<>();
    for (String action : actions) {
      keys.add("audit." + action);
    }
    // What a page calls by a key of its own is no action.
    Messages words = Messages.load("zh");
    actions.stream()
        .filter(action -> words.has(action) || words.has(action + ".title"))
        .forEach(action -> keys.remove("audit." + action));
    assertThat(keys).hasSizeGreaterThan(30);
    assertWords(keys);
  }

  @Test
  void everyLetterHasASubjectAndAText() throws IOException {
    Set<String> letters = found("letters\\.write\\([^;]*?\"([a-z][a-z-]+)\"");
    letters.addAll(found("\\? \"(welcome-[a-z]+)\" : \"welcome"));
    letters.addAll(List.of("made-owner", "made-member", "role-none", "role-librarian"));
    for (String state : List.of("approved", "asked", "refused", "disabled", "enabled")) {
      letters.add("enterprise-" + state);
    }
    letters.removeIf(name -> name.endsWith("-"));
    Set<String> keys = new TreeSet<>();
    for (String letter : letters) {
      keys.add("letter." + letter + ".subject");
      keys.add("letter." + letter + ".text");
    }
    assertWords(keys);
  }

  @Test
  void everyProblemHasWords() throws IOException {
    Set<String> keys = found("\"(account\\.problem\\.[a-z-]+)\"");
    assertWords(keys);
  }
}
