package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.zhibiao.catalogue.Field;

/** The form of a record in a browser, with scripts. */
class EditFormIT {
  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  @TempDir Path folder;
  private TestSite site;
  private Browser browser;

  @BeforeEach
  void start() {
    browser = Browser.open(profile);
    site = new TestSite(folder);
    site.say("a", "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'色牢度试验'}}");
    browser.go(at("/about"));
    browser.width(1280);
    browser.signIn(
        site.accounts().signedIn(site.accounts().librarian("zhoulan@example.com")).value());
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

  /** What the next page shows: a key does not wait for it as a click does. */
  private WebElement shown(String selector) {
    browser.await(selector, () -> !browser.all(selector).isEmpty());
    return browser.find(selector);
  }

  @Test
  void aNumberIsReadAsOneTypesAClassIsPickedAndARelationLookedUp() {
    browser.go(at("/desk/records/new?kind=standard"));
    browser.find("#number").sendKeys("gbt3920-2008");
    browser.await("the record that has it", () -> !browser.all(".checked a").isEmpty());
    assertThat(browser.find(".checked").getText()).contains("GB/T 3920-2008");
    browser.find("#number").clear();
    browser.find("#number").sendKeys("GB/T 3920-2024");
    browser.await("a free number", () -> browser.all(".checked a").isEmpty());
    browser.find(".picker > summary").sendKeys(Keys.ENTER);
    browser.find(".picker details:has([value='59.080.01']) > summary").sendKeys(Keys.ENTER);
    browser.find("[value='59.080.01']").sendKeys(Keys.SPACE);
    assertThat(browser.find("#ics").getDomProperty("value")).isEqualTo("59.080.01");
    browser.find("[name=find-replaces]").sendKeys("3920", Keys.ENTER);
    shown("button[value='add:replaces:GB/T 3920-2008']").sendKeys(Keys.ENTER);
    browser.await(
        "the number in its field",
        () ->
            browser.all("button[value^='add:']").isEmpty() && !browser.all("#replaces").isEmpty());
    assertThat(browser.find("#replaces").getDomProperty("value")).isEqualTo("GB/T 3920-2008");
    assertThat(browser.find("#number").getDomProperty("value")).isEqualTo("GB/T 3920-2024");
    browser.find("button[value=preview]").sendKeys(Keys.ENTER);
    shown(".preview-bar button[value=save]").click();
    assertThat(shown(".done").getText()).contains("已新建");
    var made = site.catalogue().catalogue().find("GB-T-3920-2024").orElseThrow().fields();
    assertThat(made.list(Field.ICS)).containsExactly("59.080.01");
    assertThat(made.list(Field.REPLACES)).hasSize(1);
    assertThat(browser.complaints()).isEmpty();
  }
}
