package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.Actor;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.curation.Editing;
import org.zhibiao.curation.attachment.MadeFiles;

/** A librarian's morning, in a browser. */
class LibrarianIT {
  private static final int CASES = 10;
  private static final String EMAIL = "zhoulan@example.com";

  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  @TempDir Path folder;
  private TestSite site;
  private Browser browser;

  @BeforeEach
  void start() {
    browser = Browser.open(profile);
    site = new TestSite(folder);
    var unused = site.accounts().librarian(EMAIL);
  }

  @AfterEach
  void stop() {
    browser.close();
    site.close();
    Browser.forget(profile);
  }

  private URI at(String address) {
    return URI.create("http://127.0.0.1:" + site.port() + address);
  }

  private Fields fields(String id) {
    return site.catalogue().catalogue().find(id).orElseThrow().fields();
  }

  private String say(int i, String effective) {
    return site.say(
        "openstd",
        "{'kind':'standard','number':'GB/T 990%02d-2020','title':{'zh':'纺织品 示例试验 %d'},'effective':'%s'}"
            .formatted(i, i, effective));
  }

  /** A date that a librarian set, against which the source then speaks. */
  private List<String> conflicts() {
    Editing editing = new Editing(site.catalogue().catalogue(), site.accounts().accounts().audit());
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      String id = say(i, "2021-01-01");
      Editing.Result unused =
          editing.save(
              new Actor("person:before", "", ""),
              id,
              1,
              Map.of("effective", "2021-02-01"),
              Set.of());
      ids.add(id);
    }
    site.catalogue().pass(Duration.ofMinutes(1));
    for (int i = 0; i < CASES; i++) {
      String unused = say(i, "2021-03-01");
    }
    return ids;
  }

  private void signIn() {
    browser.go(at("/sign-in"));
    browser.tabTo("#email");
    browser.press(EMAIL, Keys.TAB, TestAccounts.PASSWORD, Keys.ENTER);
    browser.await("the account", () -> !browser.all(".own-nav").isEmpty());
  }

  @Test
  void aMorning() throws IOException {
    List<String> ids = conflicts();
    signIn();

    // Ten cases by keyboard: every other one accepted, the others kept.
    browser.go(at("/desk/review?kind=conflict"));
    assertThat(browser.all(".ledger td.name")).hasSize(CASES);
    browser.tabTo("a.button");
    browser.press(Keys.ENTER);
    for (int i = 0; i < CASES; i++) {
      browser.await("a case", () -> !browser.all("form[data-review] .sides").isEmpty());
      String here = browser.driver().getCurrentUrl();
      browser.press(i % 2 == 0 ? "d" : "k");
      if (i % 2 == 0) {
        assertThat(browser.find("[name=side-effective]:checked").getDomAttribute("value"))
            .isEqualTo("accept");
        browser.press(Keys.ENTER);
      }
      browser.await("the next", () -> !browser.driver().getCurrentUrl().equals(here));
    }
    browser.await("an empty queue", () -> browser.all(".ledger .pick").isEmpty());
    for (int i = 0; i < CASES; i++) {
      assertThat(fields(ids.get(i)).get(Field.EFFECTIVE).orElseThrow())
          .as(ids.get(i))
          .hasToString(i % 2 == 0 ? "2021-03-01" : "2021-02-01");
    }

    // A record is corrected, and the next harvest does not undo it.
    String record = ids.getFirst();
    browser.go(at("/desk/records/" + record));
    browser.find("#title_en").sendKeys("Textiles—Example test, corrected", Keys.ENTER);
    browser.await("saved", () -> !browser.all(".done").isEmpty());
    String unused = say(0, "2021-04-01");
    assertThat(fields(record).title().texts())
        .containsEntry("en", "Textiles—Example test, corrected");
    assertThat(fields(record).get(Field.EFFECTIVE)).hasToString("Optional[2021-04-01]");

    // And taken back again.
    browser.go(at("/desk/records/" + record));
    browser.find("#history li:nth-child(2) .text-button").sendKeys(Keys.ENTER);
    browser.await("taken back", () -> !browser.all(".done").isEmpty());
    assertThat(fields(record).title().texts()).containsOnlyKeys("zh");

    merge();
    attach(record);
    importAndTakeBack();
  }

  /** Five hundred rows of a workbook, seven of them bad, come in and go again. */
  private void importAndTakeBack() throws IOException {
    long before = site.catalogue().catalogue().count();
    Path table = folder.resolve("目录.xlsx");
    Files.write(table, ImportDeskTest.table(500, 7));
    browser.go(at("/desk/imports"));
    browser.find("#file").sendKeys(table.toString());
    browser.find(".form button.wide").sendKeys(Keys.ENTER);
    browser.await("the trial", () -> !browser.all("#counts").isEmpty());
    assertThat(browser.all("#rejections tbody tr")).hasSize(7);
    assertThat(site.catalogue().catalogue().count()).isEqualTo(before);
    browser.find("form[action^='/desk/imports/'] button").sendKeys(Keys.ENTER);
    browser.await("imported", () -> !browser.all(".done").isEmpty());
    assertThat(site.catalogue().catalogue().count()).isEqualTo(before + 493);
    browser.find("form[action$='/undo'] button").sendKeys(Keys.ENTER);
    browser.await("taken back", () -> browser.all("form[action$='/undo']").isEmpty());
    assertThat(site.catalogue().catalogue().count()).isEqualTo(before);
  }

  /** Two records become one, from the case in the queue. */
  private void merge() {
    String undated =
        site.say("a", "{'kind':'standard','number':'ISO 99131-1','title':{'en':'Fungi'}}");
    String dated =
        site.say("b", "{'kind':'standard','number':'ISO 99131-1:2025','title':{'en':'Fungi'}}");
    assertThat(site.accounts().reviews().findDuplicates()).isEqualTo(1);
    browser.go(at("/desk/review?kind=duplicate"));
    browser.find(".ledger td.name a").sendKeys(Keys.ENTER);
    browser.await("the case", () -> !browser.all("a[href*='/merge?with=']").isEmpty());
    browser.find("a[href*='/merge?with=']").sendKeys(Keys.ENTER);
    browser.await("both", () -> !browser.all("[name=stays]:checked").isEmpty());
    browser.find(".batch button").sendKeys(Keys.ENTER);
    browser.await("merged", () -> !browser.all(".done").isEmpty());
    browser.go(at("/records/" + undated));
    assertThat(browser.driver().getCurrentUrl()).endsWith("/records/" + dated);
    browser.go(at("/desk/review?kind=duplicate"));
    assertThat(browser.all(".ledger .pick")).as("the case has settled itself").isEmpty();
  }

  /** A full text in Chinese, of which a sentence is then found with its page. */
  private void attach(String record) throws IOException {
    Path pdf = folder.resolve("全文.pdf");
    Files.write(pdf, MadeFiles.pdf("前言", "范围", "试样在四十度的水中浸泡三十分钟以后晾干"));
    browser.go(at("/desk/records/" + record + "/files"));
    browser.find("#file").sendKeys(pdf.toString());
    new Select(browser.find("#licence")).selectByIndex(1);
    new Select(browser.find("#readers")).selectByValue("public");
    browser.find(".form button.wide").sendKeys(Keys.ENTER);
    browser.await("the file", () -> !browser.all(".ledger td.name").isEmpty());
    site.catchUp();
    browser.go(at("/"));
    browser.find("#q").sendKeys("四十度的水中浸泡三十分钟", Keys.ENTER);
    browser.await("a hit", () -> !browser.all(".result .snippet").isEmpty());
    assertThat(browser.find(".result .snippet").getText()).startsWith("第 3 页").contains("浸泡");
    assertThat(browser.find(".result .snippet a").getDomAttribute("href"))
        .startsWith("/records/" + record + "/files/")
        .endsWith("#page=3");
  }
}
