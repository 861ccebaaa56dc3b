package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The system's own Chromium without a window. Nothing is ever downloaded: without Chromium and its
 * driver the tests are skipped, but not where {@code CI} is {@code true}.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--hide-scrollbars",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  /** Says at every start that it does not know this Chromium's newest protocol; it is not used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Opens one.
   *
   * @param profile where it keeps cookies; a fresh folder is a fresh reader
   */
  static Browser open(Path profile) {
    // The one way by which Selenium would fetch anything.
    System.setProperty("SE_OFFLINE", "true");
    System.setProperty("SE_AVOID_STATS", "true");
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium", BROWSERS));
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile.toAbsolutePath());
    LoggingPreferences console = new LoggingPreferences();
    console.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", console);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(find("chromedriver", DRIVERS)).toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static String find(String what, List<String> places) {
    return places.stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .orElseGet(() -> missing(what, places));
  }

  private static String missing(String what, List<String> places) {
    String message =
        "no " + what + " at " + places + "; Debian: apt install chromium chromium-driver";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(message);
    }
    return abort("skipped: " + message);
  }

  ChromeDriver driver() {
    return driver;
  }

  void go(URI address) {
    driver.get(address.toString());
  }

  /** Reads the pages in that language from now on. */
  void speak(URI home, String language) {
    go(home);
    driver.manage().addCookie(new Cookie("lang", language));
  }

  /** Is signed in with that session from now on. */
  void signIn(String session) {
    driver.manage().addCookie(new Cookie("session", session));
  }

  /** The width of the window in CSS pixels, as on a screen of that size. */
  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            pixels,
            "height",
            pixels < 600 ? 844 : 900,
            "deviceScaleFactor",
            1,
            "mobile",
            pixels < 600));
  }

  void dark(boolean dark) {
    media("screen", dark);
  }

  void media(String media, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                // Or a picture is taken half way from one colour to the other.
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void scripts(boolean enabled) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  @Nullable Object ask(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  int number(String script) {
    return ask(script) instanceof Number number ? number.intValue() : -1;
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** Presses Tab until the focus is on what the selector names. */
  void tabTo(String selector) {
    for (int i = 0; i < 200; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(
          driver.executeScript("return document.activeElement.matches(arguments[0])", selector))) {
        return;
      }
    }
    throw new AssertionError("Tab does not reach " + selector);
  }

  void await(String what, BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(what)
        .until(browser -> condition.getAsBoolean());
  }

  /** What the console said since the last question, but for what Chromium says of itself. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** A picture of the whole page, at most that high. */
  byte[] picture(int width, int height) {
    int high = Math.min(height, number("return document.documentElement.scrollHeight"));
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of("x", 0, "y", 0, "width", width, "height", high, "scale", 1)));
    Object data = shot.get("data");
    assertThat(data).isNotNull();
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /** Ends the browser and waits until it has let go of its profile. */
  @Override
  public void close() {
    driver.quit();
  }

  /** Deletes a profile, which Chromium may still be tidying up. */
  static void forget(Path profile) {
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      // A file went away while it was looked at, as it should.
    }
  }
}
