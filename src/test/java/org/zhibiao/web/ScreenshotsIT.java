package org.zhibiao.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.text.Messages;

/**
 * Pictures of every page in both languages, wide and narrow, by day and by night, for people to
 * look at: {@code mvn verify -Dit.test=ScreenshotsIT -Dscreenshots=DIR}. With {@code -Drecords=DIR}
 * the JSON Lines files of that folder are loaded too; with {@code -Dpages=NAME,…} only those pages
 * are taken. {@code -Dreadme=DIR} takes the pictures of the README, of what the program itself and
 * {@code -Drecords} hold.
 */
class ScreenshotsIT {
  private static final int HIGHEST = 2600;

  /** What has no frame of the site around it. */
  private static final List<SamplePage> LETTERS =
      List.of(
          new SamplePage("letter-zh", "/desk/announcements/DRAFT/letter/zh", "administrator"),
          new SamplePage("letter-en", "/desk/announcements/DRAFT/letter/en", "administrator"));

  private static final List<SamplePage> README =
      List.of(
          new SamplePage("home", "/"),
          new SamplePage("results", "/search?q=%E8%89%B2%E7%89%A2%E5%BA%A6&status=in_force"),
          new SamplePage("record", "/records/GB-T-3920-2008"));

  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  @TempDir Path data;

  @Test
  @EnabledIfSystemProperty(named = "screenshots", matches = ".+")
  void everyPageHasItsPicture() throws IOException {
    Path into = Files.createDirectories(Path.of(System.getProperty("screenshots")));
    try (RunningServer server = new RunningServer(data).start();
        Browser browser = Browser.open(profile)) {
      for (Path file : records()) {
        server.take(Files.readAllBytes(file));
      }
      for (String language : Messages.LANGUAGES) {
        browser.speak(server.at("/about"), language);
        for (SamplePage page : pages()) {
          if (!page.who().isEmpty()) {
            browser.signIn(server.session(page.who()));
          }
          browser.go(server.at(page.address()));
          for (int width : List.of(390, 1280)) {
            browser.width(width);
            for (boolean dark : new boolean[] {false, true}) {
              browser.dark(dark);
              String name = "%s.%s.%d%s.png".formatted(page, language, width, dark ? ".dark" : "");
              Files.write(into.resolve(name), browser.picture(width, HIGHEST));
            }
          }
          browser.driver().manage().deleteCookieNamed("session");
        }
      }
    } finally {
      Browser.forget(profile);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "readme", matches = ".+")
  void theReadmeHasItsPictures() throws IOException {
    Path into = Files.createDirectories(Path.of(System.getProperty("readme")));
    try (RunningServer server = new RunningServer(data).startWithStarter();
        Browser browser = Browser.open(profile)) {
      for (Path file : records()) {
        server.take(Files.readAllBytes(file));
      }
      browser.width(1280);
      // The first searches pay for what the later ones find ready.
      for (int year = 1980; year < 2020; year++) {
        browser.go(server.at("/search?q=%E7%BB%87%E7%89%A9&year=" + year));
      }
      for (SamplePage page : README) {
        browser.go(server.at(page.address()));
        Files.write(into.resolve(page.name() + ".png"), browser.picture(1280, 900));
      }
    } finally {
      Browser.forget(profile);
    }
  }

  private static List<SamplePage> pages() {
    List<String> wanted = List.of(System.getProperty("pages", "").split(","));
    return Stream.concat(SamplePage.ALL.stream(), LETTERS.stream())
        .filter(page -> wanted.equals(List.of("")) || wanted.contains(page.name()))
        .toList();
  }

  private static List<Path> records() throws IOException {
    Optional<String> folder = Optional.ofNullable(System.getProperty("records"));
    if (folder.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(Path.of(folder.get()))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }
}
