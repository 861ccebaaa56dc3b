package org.zhibiao.net;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Scheme, host and port: what a robots.txt speaks for and what is asked one request at a time. */
public record Origin(String scheme, String host, int port) {
  /**
   * The origin of an address.
   *
   * @throws IllegalArgumentException when it is not one of http or https with a host
   */
  public static Origin of(URI address) {
    String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
      throw new IllegalArgumentException("not a web address: " + address);
    }
    int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
    return new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
  }

  /** The address of a path on it. */
  public URI resolve(String path) {
    boolean usual = scheme.equals("https") ? port == 443 : port == 80;
    return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + path);
  }
}
