/**
 * The numbers of standards: {@link org.zhibiao.catalogue.number.StandardNumber} reads one in
 * whatever spelling and gives its key, its family, its edition and the issuer's own form.
 *
 * <p>A number is read from left to right, each part by its own scanner: {@code PrefixScanner} finds
 * who issued it (by {@code Issuers}, the table of issuers and their forms), {@code SerialScanner}
 * the serial with its parts ({@code SpecialSerials} what follows no rule), {@code EditionScanner}
 * the year, {@code SupplementScanner} amendments and corrigenda; {@code NumberScanner} goes through
 * a text and finds every number in it. All of them look at {@code FoldedText}, where full-width and
 * look-alike characters are one. Imports nothing of the project.
 */
@NullMarked
package org.zhibiao.catalogue.number;

import org.jspecify.annotations.NullMarked;
