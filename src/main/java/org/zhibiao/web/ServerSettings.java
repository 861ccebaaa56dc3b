package org.zhibiao.web;

/**
 * What the server is told.
 *
 * @param port 0 for any that is free
 * @param publicUrl the address that readers use, without a slash at the end; empty when not known
 * @param contact where readers turn to, an e-mail address; empty for nowhere
 * @param templatesFromDirectory true to read {@code web/} from the working folder at every request,
 *     for those who edit it
 */
public record ServerSettings(
    String host, int port, String publicUrl, String contact, boolean templatesFromDirectory) {
  public ServerSettings {
    publicUrl = publicUrl.replaceAll("/+$", "");
  }

  boolean isHttps() {
    return publicUrl.startsWith("https://");
  }
}
