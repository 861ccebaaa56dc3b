package org.zhibiao.curation.attachment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.zhibiao.text.Problem;

/** Why a file is not taken. */
enum Refusal {
  EMPTY(0),
  TOO_LARGE(0, Attachments.MAX_BYTES / (1024 * 1024)),
  UNKNOWN_TYPE(0),
  LINK_ONLY(0),
  NO_LICENCE(0),
  NO_READERS(0),
  TOO_MANY(0, Attachments.MAX_FILES),
  THERE_ALREADY(0),
  INFECTED(0),
  NOT_SCANNED(0),
  /** It took too long or too much memory to read. */
  TOO_COSTLY(0),
  TOO_MANY_PAGES(10, TextReader.MAX_PAGES),
  TOO_MUCH_TEXT(11, TextReader.MAX_CHARACTERS),
  PROTECTED(12),
  DAMAGED(13),
  /** Unpacks to far more than it should. */
  UNPACKS(14),
  MACROS(15),
  NOT_WORD(16);

  private final int status;
  private final Object[] arguments;

  /**
   * @param status with which whoever reads the file ends for it; 0 when it is found elsewhere
   */
  Refusal(int status, Object... arguments) {
    this.status = status;
    this.arguments = arguments;
  }

  int status() {
    return status;
  }

  static Optional<Refusal> of(int status) {
    return Arrays.stream(values())
        .filter(refusal -> status != 0 && refusal.status == status)
        .findFirst();
  }

  Problem problem() {
    return Problem.of(
        "file.problem." + name().toLowerCase(Locale.ROOT).replace('_', '-'), arguments);
  }

  /** Thrown where one is found. */
  static final class Thrown extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    Thrown(Refusal refusal) {
      super(refusal.name());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }
}
