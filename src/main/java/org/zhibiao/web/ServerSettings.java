package org.zhibiao.web;

import java.nio.file.Path;
import java.util.Set;

/**
 * What the server is told.
 *
 * @param port 0 for any that is free
 * @param publicUrl the address that readers use, without a slash at the end; empty when not known
 * @param contact where readers turn to, an e-mail address; empty for nowhere
 * @param proxies the addresses of the servers in front of this one, whose word counts for where a
 *     request comes from
 * @param data the installation's folder, to see how much room it has
 * @param templatesFromDirectory true to read {@code web/} from the working folder at every request,
 *     for those who edit it
 */
public record ServerSettings(
    String host,
    int port,
    String publicUrl,
    String contact,
    Set<String> proxies,
    Path data,
    boolean templatesFromDirectory) {
  public ServerSettings {
    publicUrl = publicUrl.replaceAll("/+$", "");
    proxies = Set.copyOf(proxies);
  }

  boolean isHttps() {
    return publicUrl.startsWith("https://");
  }
}
