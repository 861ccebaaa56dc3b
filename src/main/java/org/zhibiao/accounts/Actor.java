package org.zhibiao.accounts;

/**
 * Who does something, for the audit log.
 *
 * @param name {@code person:ID}, {@code visitor} for somebody not signed in, {@code command-line}
 *     or {@code platform}
 * @param address the network address that the request came from, empty for none
 * @param agent what the browser says of itself, cut to a bearable length
 */
public record Actor(String name, String address, String agent) {
  private static final int MAX_AGENT = 200;

  /** What the platform does by itself. */
  public static final Actor PLATFORM = new Actor("platform", "", "");

  /** Whoever has the machine. */
  public static final Actor COMMAND_LINE = new Actor("command-line", "", "");

  public Actor {
    agent = agent.length() <= MAX_AGENT ? agent : agent.substring(0, MAX_AGENT);
  }

  public static Actor visitor(String address, String agent) {
    return new Actor("visitor", address, agent);
  }

  public Actor as(Person person) {
    return new Actor(person.subject(), address, agent);
  }
}
