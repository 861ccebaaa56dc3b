package org.zhibiao.crawl;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.fetch.Validators;
import org.zhibiao.crawl.normalise.Template;

/**
 * Makes the requests of a source.
 *
 * @param published the site's own address, as links on its pages have it
 * @param base the address that is asked: the site's own or a mirror's
 */
record Requests(URI published, URI base) {
  /** An address that leads elsewhere than to the source. */
  static final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1;

    Elsewhere(String address) {
      super(address);
    }
  }

  /** A request needs a value that the page did not give. */
  static final class MissingValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingValue(String template) {
      super(template);
    }
  }

  FetchRequest of(Request request, Map<String, Template> extra, RawRecord values) {
    String address = address(request.path(), values);
    Map<String, List<Template>> query = new LinkedHashMap<>(request.query());
    extra.forEach((name, value) -> query.put(name, List.of(value)));
    String parameters = query(query, values);
    URI whole =
        uri(
            parameters.isEmpty()
                ? address
                : address + (address.contains("?") ? "&" : "?") + parameters);
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, filled(value, values)));
    if (!request.isPost()) {
      return new FetchRequest(whole, "GET", "", "", headers, Validators.NONE);
    }
    if (request.json().isPresent()) {
      return new FetchRequest(
          whole,
          "POST",
          filled(request.json().get(), values, Requests::inJson),
          "application/json; charset=utf-8",
          headers,
          Validators.NONE);
    }
    List<String> form = new ArrayList<>();
    request
        .form()
        .forEach((name, value) -> form.add(encoded(name) + "=" + encoded(filled(value, values))));
    return new FetchRequest(
        whole,
        "POST",
        String.join("&", form),
        "application/x-www-form-urlencoded; charset=utf-8",
        headers,
        Validators.NONE);
  }

  /** The request for an address that a page named. */
  FetchRequest to(String address) {
    return FetchRequest.get(URI.create(moved(address)));
  }

  /** The address as the site itself has it, whatever mirror was asked. */
  String published(URI asked) {
    String address = asked.toString();
    return address.startsWith(base + "/")
        ? published + address.substring(base.toString().length())
        : address;
  }

  private String address(Template path, RawRecord values) {
    // A template that begins with a value is an address that the page gave; one in the middle of a
    // path is a name.
    boolean isGiven = path.toString().startsWith("{");
    Optional<String> text =
        isGiven ? path.fill(values) : path.fill(values, Requests::encodedInPath);
    String filled = text.orElseThrow(() -> new MissingValue(path.toString()));
    return filled.startsWith("/") && !filled.startsWith("//") ? base + filled : moved(filled);
  }

  private static URI uri(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw new Elsewhere(address);
    }
  }

  /** An address on the source's own site, moved to where the source is asked. */
  private String moved(String given) {
    String address = given.strip().replace(" ", "%20");
    URI uri = uri(address);
    if (uri.getHost() == null) {
      if (uri.getScheme() != null || uri.getRawAuthority() != null) {
        throw new Elsewhere(given);
      }
      // With a slash behind it: without one, old JDKs put the path to the host's name.
      return moved(URI.create(published + "/").resolve(uri).toString());
    }
    if (address.startsWith(base + "/") || address.equals(base.toString())) {
      return address;
    }
    if (uri.getHost().equalsIgnoreCase(published.getHost())) {
      String path = uri.getRawPath();
      if (!path.startsWith(published.getRawPath())) {
        throw new Elsewhere(given);
      }
      return base
          + path.substring(published.getRawPath().length())
          + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }
    throw new Elsewhere(given);
  }

  private static String query(Map<String, List<Template>> query, RawRecord values) {
    List<String> parameters = new ArrayList<>();
    query.forEach(
        (name, templates) ->
            templates.forEach(
                template ->
                    parameters.add(encoded(name) + "=" + encoded(filled(template, values)))));
    return String.join("&", parameters);
  }

  private static String filled(Template template, RawRecord values) {
    return filled(template, values, Function.identity());
  }

  private static String filled(
      Template template, RawRecord values, Function<String, String> escape) {
    return template.fill(values, escape).orElseThrow(() -> new MissingValue(template.toString()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String encodedInPath(String text) {
    return encoded(text).replace("+", "%20");
  }

  private static String inJson(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
