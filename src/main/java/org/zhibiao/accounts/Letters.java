package org.zhibiao.accounts;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.text.Messages;

/**
 * The letters about accounts: plain text, in the reader's language, put into the outbox within the
 * transaction that they tell of. Their links begin with the address in the settings and never with
 * what a request calls the host.
 */
final class Letters {
  private static final String CATEGORY = "account";

  private final Outbox outbox;
  private final Supplier<String> site;
  private final Map<String, Messages> words = new ConcurrentHashMap<>();

  /**
   * Letters.
   *
   * @param site the platform's address without a slash at the end
   */
  Letters(Outbox outbox, Supplier<String> site) {
    this.outbox = outbox;
    this.site = site;
  }

  /**
   * Writes a letter: {@code letter.NAME.subject} and {@code letter.NAME.text}, in which the first
   * two arguments are the reader's name and the platform's address.
   */
  void write(
      Handle handle,
      String email,
      String name,
      String language,
      String letter,
      Object... arguments) {
    String known = Messages.LANGUAGES.contains(language) ? language : Messages.LANGUAGES.getFirst();
    Messages messages = words.computeIfAbsent(known, Messages::load);
    Object[] all = new Object[arguments.length + 2];
    all[0] = name;
    all[1] = site.get();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    String text =
        messages.get("letter." + letter + ".text", all) + "\n\n" + messages.get("letter.foot", all);
    outbox.enqueue(
        handle,
        Message.text(email, messages.get("letter." + letter + ".subject", all), text, CATEGORY));
  }

  void write(Handle handle, Person to, String letter, Object... arguments) {
    write(handle, to.email(), to.name(), to.language(), letter, arguments);
  }

  /** The address of a page that a link in a letter opens. */
  String address(String path, SecretToken token) {
    return site.get() + path + "?link=" + token.value();
  }

  String address(String path) {
    return site.get() + path;
  }
}
