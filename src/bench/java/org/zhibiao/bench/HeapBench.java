package org.zhibiao.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhibiao.search.SearchRequest;

/**
 * The server under 2,000 mixed searches and the record pages they lead to, four at a time, and an
 * export as a spreadsheet beside it; both in the launcher's heap. The figure is the most that the
 * heap held after a collection.
 */
final class HeapBench {
  private static final int SEARCHES = 2_000;
  private static final int READERS = 4;
  private static final int RECORD_EVERY = 4;
  private static final double BOUND_MEGABYTES = 256;
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
  private static final Pattern RECORD = Pattern.compile("href=\"(/records/[^\"?#/]+)\"");

  private HeapBench() {}

  static List<Figure> measure(Path work, Path catalogue) throws Exception {
    Path serving = work.resolve("serve-gc.log");
    Path exporting = work.resolve("export-gc.log");
    int port = Site.freePort();
    List<String> serve =
        Java.product(flags(serving), "serve", "--data", catalogue.toString(), "--port", "" + port);
    try (Site site = Site.start(serve, port, work.resolve("serve-heap.log"))) {
      read(site);
      Java.run(
          Java.product(
              flags(exporting),
              "export",
              "--data",
              catalogue.toString(),
              "--output",
              work.resolve("all.xlsx").toString()),
          work.resolve("export.log"));
      if (!site.isAlive()) {
        throw new IllegalStateException("the server ended: see " + work);
      }
    }
    return List.of(
        new Figure(
            "heap of the server, " + SEARCHES + " searches",
            "MB",
            kept(serving),
            0,
            BOUND_MEGABYTES),
        new Figure("heap of an export to xlsx", "MB", kept(exporting), 0, BOUND_MEGABYTES));
  }

  private static List<String> flags(Path log) throws IOException {
    List<String> flags = new ArrayList<>(Java.flags());
    flags.add("-XX:+ExitOnOutOfMemoryError");
    flags.add("-Xlog:gc:file=" + log);
    return flags;
  }

  private static void read(Site site) throws Exception {
    List<Thread> readers = new ArrayList<>();
    List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int reader = 0; reader < READERS; reader++) {
      int first = reader;
      readers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      read(site, first);
                    } catch (IOException | InterruptedException | RuntimeException e) {
                      failures.add(e.toString());
                    }
                  }));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the server failed: " + failures);
    }
  }

  private static void read(Site site, int first) throws IOException, InterruptedException {
    List<SearchRequest> questions = Questions.all();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = first; i < SEARCHES; i += READERS) {
        SearchRequest question = questions.get(i % questions.size());
        int page = 1 + i / questions.size() % 3;
        String found = get(client, site.address() + "/search?" + parameters(question, page));
        Matcher record = RECORD.matcher(found);
        if (i / READERS % RECORD_EVERY == 0 && record.find()) {
          get(client, site.address() + record.group(1));
        }
      }
    }
  }

  private static String parameters(SearchRequest question, int page) {
    Stream<Map.Entry<String, String>> chosen =
        question.filters().entrySet().stream()
            .flatMap(
                filter ->
                    filter.getValue().stream()
                        .map(value -> Map.entry(filter.getKey().code(), value)));
    return Stream.concat(
            Stream.of(Map.entry("q", question.query()), Map.entry("page", "" + page)), chosen)
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String get(HttpClient client, String address)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + " for " + address);
    }
    return response.body();
  }

  private static double kept(Path log) throws IOException {
    return COLLECTION
        .matcher(Files.readString(log))
        .results()
        .mapToDouble(collection -> Double.parseDouble(collection.group(2)))
        .max()
        .orElse(0);
  }
}
