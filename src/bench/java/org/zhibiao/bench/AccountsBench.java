package org.zhibiao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhibiao.App;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.secret.Argon2Cost;
import org.zhibiao.accounts.secret.PasswordHashes;
import org.zhibiao.config.Setting;
import org.zhibiao.config.Settings;
import org.zhibiao.db.Database;
import org.zhibiao.web.Server;

/**
 * What signing in costs beside the hashing of its password and the way of a form, and what a page
 * of results costs a reader who is signed in beside a stranger: both over HTTP, in one process,
 * taken in turn.
 */
final class AccountsBench {
  private static final String PASSWORD = "three grey looms at dawn";
  private static final String EMAIL = "bench@example.com";
  private static final double SIGN_IN_BOUND = 1.3;
  private static final double PAGE_BOUND = 1.1;
  private static final int SIGN_INS = 100;
  private static final int SIGN_IN_WARM_UP = 150;
  private static final int PAGES = 600;
  private static final int WARM_UP = 400;
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");

  private final URI site;
  private final HttpClient client = HttpClient.newHttpClient();

  private AccountsBench(URI site) {
    this.site = site;
  }

  static List<Figure> measure(Path catalogue) throws IOException, InterruptedException {
    try (Database database = Database.open(catalogue.resolve("zhibiao.db"))) {
      // So many requests come from no person.
      database.putSetting("platform.limits", "OFF");
    }
    Map<Setting, String> flags = new HashMap<>();
    flags.put(Setting.DATA, catalogue.toString());
    flags.put(Setting.PORT, "0");
    try (App app = new App(Settings.read(Path.of("none"), Map.of(), flags))) {
      var added =
          app.accounts()
              .people()
              .add(EMAIL, "Bench", Role.NONE, PASSWORD, "zh", Actor.COMMAND_LINE);
      if (added.value().isEmpty() && app.accounts().people().byEmail(EMAIL).isEmpty()) {
        throw new IllegalStateException(added.mistakes().toString());
      }
      Server server = app.server();
      server.start();
      try {
        return new AccountsBench(server.address()).run();
      } finally {
        server.stop();
      }
    }
  }

  private HttpResponse<String> get(String address, String cookies) {
    return send(
        HttpRequest.newBuilder(site.resolve(address)).header("Cookie", cookies).GET().build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("set-cookie").stream()
        .filter(set -> set.startsWith(name + "="))
        .map(set -> set.split(";", 2)[0])
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no cookie " + name));
  }

  private List<Figure> run() {
    HttpResponse<String> form = get("/sign-in", "a=b");
    Matcher csrf = CSRF.matcher(form.body());
    if (!csrf.find()) {
      throw new IllegalStateException("no form");
    }
    String browser = cookie(form, "form");
    HttpRequest.Builder signIn =
        HttpRequest.newBuilder(site.resolve("/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "csrf="
                        + csrf.group(1)
                        + "&email="
                        + EMAIL.replace("@", "%40")
                        + "&password="
                        + PASSWORD.replace(" ", "+")));
    // From a browser that has signed in before, as most do.
    String device = "";
    PasswordHashes hashes = new PasswordHashes(Argon2Cost.USUAL);
    String stored = hashes.hash(PASSWORD);
    // A form that does nothing but come and be answered.
    HttpRequest nothing =
        HttpRequest.newBuilder(site.resolve("/letters/stop"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("of=none"))
            .build();
    List<Double> signingIn = new ArrayList<>();
    List<Double> hashing = new ArrayList<>();
    String session = "";
    for (int i = -SIGN_IN_WARM_UP; i < SIGN_INS; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> answer = send(signIn.setHeader("Cookie", browser + device).build());
      long between = System.nanoTime();
      boolean matches = hashes.matches(PASSWORD, stored);
      HttpResponse<String> refused = send(nothing);
      long ended = System.nanoTime();
      if (answer.statusCode() != 303 || !matches || refused.statusCode() != 404) {
        throw new IllegalStateException("sign-in: " + answer.statusCode());
      }
      session = cookie(answer, "session");
      device = "; " + cookie(answer, "device");
      if (i >= 0) {
        signingIn.add((between - begun) / 1e6);
        hashing.add((ended - between) / 1e6);
      }
    }
    return List.of(
        new Figure(
            "signing in, against argon2id and a form that does nothing",
            "ms",
            Medians.of(signingIn),
            Medians.of(hashing),
            SIGN_IN_BOUND),
        pages("anew", session, i -> "/search?q=" + encode("织物 " + i + " 色牢度")),
        pages("kept", session, i -> "/search?q=" + encode("甲醛")));
  }

  private Figure pages(
      String what, String session, java.util.function.IntFunction<String> address) {
    List<Double> known = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (int i = 0; i < WARM_UP + PAGES; i++) {
      // Each query is asked by one of the two only, and in turn, so that neither finds it kept.
      boolean first = i % 2 == 0;
      long begun = System.nanoTime();
      HttpResponse<String> answer = get(address.apply(i), first ? session : "a=b");
      double millis = (System.nanoTime() - begun) / 1e6;
      boolean isKnown = answer.body().contains("/sign-out");
      if (answer.statusCode() != 200 || isKnown != first) {
        throw new IllegalStateException("page: " + answer.statusCode());
      }
      if (i >= WARM_UP) {
        (first ? known : strangers).add(millis);
      }
    }
    return new Figure(
        "a page of results " + what + ", signed in against a stranger's",
        "ms",
        Medians.of(known),
        Medians.of(strangers),
        PAGE_BOUND);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
