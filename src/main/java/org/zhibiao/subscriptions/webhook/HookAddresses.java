package org.zhibiao.subscriptions.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.zhibiao.accounts.Answer;
import org.zhibiao.net.AddressGuard;
import org.zhibiao.net.Origin;

/**
 * Which addresses webhooks may be sent to: public ones, over https. What the operator named may be
 * private, also over http.
 */
public final class HookAddresses {
  static final int MAX_LENGTH = 500;

  private final Set<Origin> named;
  private final AddressGuard guard;

  /**
   * Addresses.
   *
   * @param named hosts that may be private, {@code host:port} or {@code host} for the usual ports
   */
  public HookAddresses(Set<String> named) {
    Set<Origin> origins = new HashSet<>();
    for (String host : named) {
      origins.add(Origin.of(URI.create("https://" + host)));
      origins.add(Origin.of(URI.create("http://" + host)));
    }
    this.named = Set.copyOf(origins);
    this.guard = new AddressGuard(this.named);
  }

  /**
   * Reads an address that somebody typed. What its name resolves to is looked at when something is
   * sent, every time.
   */
  Answer<URI> read(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return Answer.refused("url", "account.problem.missing");
    }
    if (text.length() > MAX_LENGTH) {
      return Answer.refused("url", "account.problem.too-long", MAX_LENGTH, text.length());
    }
    try {
      URI url = new URI(text);
      Origin origin = Origin.of(url);
      boolean isPlain =
          url.getUserInfo() == null
              && url.getFragment() == null
              && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
              && origin.port() > 0
              && origin.port() < 65_536;
      if (!isPlain) {
        return Answer.refused("url", "account.problem.hook-address");
      }
      if (!named.contains(origin) && !origin.scheme().equals("https")) {
        return Answer.refused("url", "account.problem.hook-https");
      }
      return named.contains(origin) || !isOwn(origin.host())
          ? Answer.done(url)
          : Answer.refused("url", "account.problem.hook-private");
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Answer.refused("url", "account.problem.hook-address");
    }
  }

  /** Whether a host is private by the way it is written, without looking anything up. */
  private static boolean isOwn(String host) {
    String bare = host.replaceAll("\\.$", "").toLowerCase(Locale.ROOT);
    if (bare.equals("localhost") || bare.endsWith(".localhost")) {
      return true;
    }
    if (!bare.matches("[0-9.]+|\\[.*\\]")) {
      return false;
    }
    try {
      return !AddressGuard.isPublic(
          InetAddress.getByName(
              bare.startsWith("[") ? bare.substring(1, bare.length() - 1) : bare));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /**
   * Whether an address may be asked now; looks its host up.
   *
   * <p>False also for a host that has no address: whoever typed it is not told which names there
   * are in the network that this runs in.
   */
  boolean permits(URI url) {
    try {
      Origin origin = Origin.of(url);
      boolean isSafe = origin.scheme().equals("https") || named.contains(origin);
      return isSafe && guard.permits(origin);
    } catch (UnknownHostException | IllegalArgumentException e) {
      return false;
    }
  }
}
