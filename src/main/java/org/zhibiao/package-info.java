/** The whole: {@link org.zhibiao.Main} is the entry, {@code App} builds every object once. */
@NullMarked
package org.zhibiao;

import org.jspecify.annotations.NullMarked;
