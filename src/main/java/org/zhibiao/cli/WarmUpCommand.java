package org.zhibiao.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.zhibiao.App;
import org.zhibiao.config.Setting;
import org.zhibiao.web.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code warm-up}: does once what every start does, so that the JDK can write down what it loaded
 * and linked on the way. The launcher runs it in a folder that is thrown away, with the JDK told to
 * keep a cache.
 */
@Command(name = "warm-up", hidden = true, description = "Rehearse a start, for the launcher.")
final class WarmUpCommand implements Callable<Integer> {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/search?q=%E7%94%B2%E9%86%9B",
          "/search?q=formaldehyde&kind=standard",
          "/search?q=GB%2FT3920&sort=issued",
          "/records/GB-T-3920-2008",
          "/records/ISO-105-X12-2016",
          "/about",
          "/static/css/zhibiao.css",
          "/api/v1/search?q=%E8%80%90%E6%91%A9%E6%93%A6",
          "/no-such-page",
          "/healthz");

  @Mixin InstallationOptions installation = new InstallationOptions();

  @Override
  public Integer call() throws Exception {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PORT, "0");
    flags.put(Setting.HOST, "127.0.0.1");
    try (App app = new App(installation.settings(flags))) {
      Server server = ServeCommand.start(app, true);
      for (String language : List.of("zh", "en")) {
        for (String path : PATHS) {
          visit(server.address().resolve(path), language);
        }
      }
      server.stop();
    }
    return CommandLineTool.DONE;
  }

  private static void visit(URI address, String language) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(20_000);
    connection.setRequestProperty("Cookie", "lang=" + language);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    if (connection.getResponseCode() < 400) {
      connection.getInputStream().readAllBytes();
    }
    connection.disconnect();
  }
}
