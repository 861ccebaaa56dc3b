package org.zhibiao.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Somebody with a browser of their own: keeps cookies, fills in forms, follows nothing by itself.
 */
public final class Surfer {
  private final URI site;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Surfer(int port) {
    this.site = URI.create("http://127.0.0.1:" + port);
  }

  /** Sends a header with every request from now on. */
  public Surfer with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Surfer cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  public HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(site.resolve(address)).GET());
  }

  /** The page at an address, which must be there. */
  public Document page(String address) {
    HttpResponse<String> answer = get(address);
    if (answer.statusCode() != 200) {
      throw new AssertionError(address + ": " + answer.statusCode());
    }
    return Jsoup.parse(answer.body());
  }

  /** What a page's forms bring back. */
  public String csrf(String page) {
    return page(page).expectFirst("main input[name=csrf]").attr("value");
  }

  /** Sends a form with what the page gave for it; fields as name, value, name, value. */
  public HttpResponse<String> submit(String page, String action, String... fields) {
    String[] all = Arrays.copyOf(fields, fields.length + 2);
    all[fields.length] = "csrf";
    all[fields.length + 1] = csrf(page);
    return post(action, all);
  }

  /** Sends a form as it stands on a page, with some fields filled in anew. */
  public HttpResponse<String> fillIn(String page, String action, String... fields) {
    Element form = page(page).expectFirst("form[action=" + action + "]");
    Map<String, String> values = new LinkedHashMap<>();
    form.select("input:not([type=checkbox]), textarea")
        .forEach(input -> values.put(input.attr("name"), input.val()));
    form.select("select")
        .forEach(
            select -> {
              Element chosen = select.selectFirst("option[selected]");
              values.put(select.attr("name"), chosen == null ? "" : chosen.val());
            });
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], fields[i + 1]);
    }
    return post(
        action,
        values.entrySet().stream()
            .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  public HttpResponse<String> post(String action, String... fields) {
    String body =
        java.util.stream.IntStream.range(0, fields.length / 2)
            .mapToObj(i -> encode(fields[2 * i]) + "=" + encode(fields[2 * i + 1]))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(site.resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    headers.forEach(request::setHeader);
    try {
      HttpResponse<String> answer =
          client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      for (String set : answer.headers().allValues("set-cookie")) {
        String pair = set.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty()) {
          cookies.remove(name);
        } else {
          cookies.put(name, value);
        }
      }
      return answer;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String to(HttpResponse<?> answer) {
    return answer.headers().firstValue("location").orElse("");
  }
}
