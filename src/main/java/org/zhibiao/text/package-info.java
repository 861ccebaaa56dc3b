/**
 * Words, dates and digests, free of any notion of a record: {@link org.zhibiao.text.PartialDate}
 * keeps a date exactly as precise as its source gave it, {@link org.zhibiao.text.Localized} holds
 * one text in several languages, {@link org.zhibiao.text.Folding} brings full-width, upper-case and
 * traditional forms to one.
 *
 * <p>Imports nothing of the project.
 */
@NullMarked
package org.zhibiao.text;

import org.jspecify.annotations.NullMarked;
