package org.zhibiao.bench.speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A real node of OpenSearch with the Chinese plugin and the made records in it: one shard, no
 * replica, one segment. Fills itself when it is new, then answers until it is ended.
 */
final class OpenSearchNode {
  /** Printed when it can be asked. */
  static final String READY = "the node is ready";

  private static final int BATCH = 2_000;
  private static final String SMARTCN =
      "org.opensearch.plugin.analysis.smartcn.AnalysisSmartChinesePlugin";

  private OpenSearchNode() {}

  /** Arguments: the folder, the port, the number of records. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = Integer.parseInt(args[1]);
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.onBuild(
        (number, settings) -> {
          settings.put("http.port", port);
          settings.put("network.host", "127.0.0.1");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
    runner.build(
        OpenSearchRunner.newConfigs()
            .basePath(args[0])
            .clusterName("speed")
            .numOfNode(1)
            .pluginTypes(SMARTCN)
            .disableESLogger());
    runner.ensureYellow();
    if (!runner.indexExists(OpenSearchWords.INDEX)) {
      fill(port, Integer.parseInt(args[2]));
    }
    send(port, "GET", "/_cluster/health?wait_for_status=green&timeout=60s", "");
    System.out.println(READY);
    Thread.currentThread().join();
  }

  private static void fill(int port, int count) throws IOException, InterruptedException {
    long start = System.nanoTime();
    send(port, "PUT", "/" + OpenSearchWords.INDEX, OpenSearchWords.mapping());
    StringBuilder bulk = new StringBuilder();
    for (int place = 0; place < count; place++) {
      OpenSearchWords.add(bulk, MadeRecords.of(place));
      if ((place + 1) % BATCH == 0 || place + 1 == count) {
        String answer = send(port, "POST", "/" + OpenSearchWords.INDEX + "/_bulk", bulk.toString());
        if (answer.contains("\"errors\":true")) {
          throw new IOException("refused: " + answer.substring(0, 2_000));
        }
        bulk.setLength(0);
      }
    }
    send(port, "POST", "/" + OpenSearchWords.INDEX + "/_refresh", "");
    send(port, "POST", "/" + OpenSearchWords.INDEX + "/_forcemerge?max_num_segments=1", "");
    send(port, "POST", "/" + OpenSearchWords.INDEX + "/_flush", "");
    System.out.printf("%d records in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
  }

  private static String send(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(method + " " + path + ": " + answer.body());
      }
      return answer.body();
    }
  }
}
