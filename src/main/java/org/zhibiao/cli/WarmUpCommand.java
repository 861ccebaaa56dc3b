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
import org.zhibiao.config.Settings;
import org.zhibiao.web.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code warm-up}: does once what every start does, so that the JDK can write down what it loaded
 * and linked on the way. The launcher runs it twice in a folder that is thrown away: the first time
 * fills the store, so that the second, with the JDK told to keep a cache, is a start like every
 * later one.
 */
@Command(name = "warm-up", hidden = true, description = "Rehearse a start, for the launcher.")
final class WarmUpCommand implements Callable<Integer> {
  /**
   * What a first reader asks for, and no more: every start pays for each class and each method that
   * a rehearsal made much of.
   */
  private static final List<String> PATHS =
      List.of(
          "/healthz",
          "/",
          "/search?q=%E7%94%B2%E9%86%9B",
          "/records/GB-T-3920-2008",
          "/static/css/zhibiao.css");

  @Mixin InstallationOptions installation = new InstallationOptions();

  @Override
  public Integer call() throws Exception {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    flags.put(Setting.PORT, "0");
    flags.put(Setting.HOST, "127.0.0.1");
    Settings settings = installation.settings(flags);
    Server.prepare();
    try (App app = new App(settings)) {
      Server server = ServeCommand.start(app, true);
      for (String path : PATHS) {
        visit(server.address().resolve(path));
      }
      server.stop();
    }
    return CommandLineTool.DONE;
  }

  private static void visit(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(20_000);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    if (connection.getResponseCode() < 400) {
      connection.getInputStream().readAllBytes();
    }
    connection.disconnect();
  }
}
