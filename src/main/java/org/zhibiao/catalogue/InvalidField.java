package org.zhibiao.catalogue;

import java.util.List;

/**
 * A value that a field cannot take. Carries facts, not words: {@code reason} is a message key
 * ({@code invalid.date}) and is put into the reader's language at the edge.
 */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 80;

  private final String field;
  private final String reason;
  private final List<String> arguments;

  public InvalidField(String field, String reason, String... arguments) {
    super(field + ": " + reason + " " + List.of(arguments));
    this.field = field;
    this.reason = reason;
    this.arguments = List.of(arguments).stream().map(InvalidField::shown).toList();
  }

  private static String shown(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }

  /** The field's name in files, {@code comment_deadline}. */
  public String field() {
    return field;
  }

  /** The message key. */
  public String reason() {
    return reason;
  }

  public List<String> arguments() {
    return arguments;
  }
}
