package org.zhibiao.accounts.secret;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code to be printed as the path of an SVG, which needs no picture from elsewhere.
 *
 * @param path of the dark squares, one unit each
 * @param size of the whole with its quiet zone, in units
 */
public record QrSvg(String path, int size) {
  /** Four modules of quiet on each side (ISO/IEC 18004). */
  private static final int QUIET = 4;

  public static QrSvg of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrSvg(path.toString(), code.size + 2 * QUIET);
  }
}
