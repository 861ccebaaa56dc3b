package org.zhibiao.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code crawl} of one file of JSON lines, from a server on this machine and without pace,
 * against the {@code import} of the very same file: whole processes in turn, index included.
 */
final class CrawlBench {
  private static final double BOUND = 2;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> KEPT =
      List.of(
          "kind",
          "number",
          "status",
          "issued",
          "effective",
          "ics",
          "ccs",
          "issuer",
          "committee",
          "jurisdiction",
          "url");

  private static final String SOURCE =
      """
      id: bench
      name: {zh: 测速, en: Benchmark}
      publisher: nobody
      home: https://bench.example/
      base: https://bench.example
      licence: {zh: 无, en: none}
      evidence: recorded
      max_megabytes: 100
      required: [kind]
      lists:
        - name: all
          request: {get: /records.jsonl}
          read:
            format: jsonl
            fields:
              kind: /kind
              number: /number
              title.zh: /title/zh
              title.en: /title/en
              status: /status
              issued: /issued
              effective: /effective
              ics: /ics/*
              ccs: /ccs/*
              issuer: /issuer
              committee: /committee
              jurisdiction: /jurisdiction
              url: /url
      """;

  private CrawlBench() {}

  static Figure measure(Path work, Records records, int runs)
      throws IOException, InterruptedException {
    Path config = Files.createDirectories(work.resolve("crawl-config"));
    Files.writeString(config.resolve("bench.yaml"), SOURCE);
    Path file = work.resolve("records.jsonl");
    final long lines = write(records, file);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", exchange -> answer(exchange, file));
    server.start();
    try {
      String base = "bench=http://127.0.0.1:" + server.getAddress().getPort();
      List<Double> product = new ArrayList<>();
      List<Double> yardstick = new ArrayList<>();
      Path crawled = work.resolve("crawled");
      Path imported = work.resolve("imported");
      for (int run = 0; run < runs; run++) {
        Java.delete(crawled);
        product.add(
            Java.run(
                Java.product(
                    Java.flags(),
                    "crawl",
                    "--data",
                    crawled.toString(),
                    "--crawler-config",
                    config.toString(),
                    "--base",
                    base,
                    "--pace",
                    "0"),
                work.resolve("crawl.log")));
        Java.delete(imported);
        yardstick.add(
            Java.run(
                Java.product(
                    Java.flags(), "import", "--data", imported.toString(), file.toString()),
                work.resolve("plain-import.log")));
        System.out.printf("crawl: %.1f s, import %.1f s%n", product.getLast(), yardstick.getLast());
      }
      return new Figure(
          "crawl and index of " + lines + " JSON lines, against their import",
          "s",
          Medians.of(product),
          Medians.of(yardstick),
          BOUND);
    } finally {
      server.stop(0);
    }
  }

  /** The records with what both can read, each under a number. */
  private static long write(Records records, Path file) throws IOException {
    long lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Path from : records.files()) {
        for (String line : Files.readAllLines(from)) {
          JsonNode record = JSON.readTree(line);
          if (record.path("number").asText().isBlank()) {
            continue;
          }
          ObjectNode kept = JSON.createObjectNode();
          KEPT.stream()
              .filter(name -> record.has(name))
              .forEach(name -> kept.set(name, record.get(name)));
          ObjectNode title = JSON.createObjectNode();
          for (String language : List.of("zh", "en")) {
            if (record.path("title").has(language)) {
              title.set(language, record.path("title").get(language));
            }
          }
          kept.set("title", title);
          out.write(kept.toString());
          out.newLine();
          lines++;
        }
      }
    }
    return lines;
  }

  private static void answer(HttpExchange exchange, Path file) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/records.jsonl")) {
        exchange.sendResponseHeaders(200, Files.size(file));
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }
}
