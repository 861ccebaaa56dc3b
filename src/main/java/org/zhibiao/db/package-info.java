/**
 * The store's connections, transactions and migrations; the store is SQLite. Start with {@link
 * org.zhibiao.db.Database}. Imports nothing of the project; knows no table but its own {@code
 * setting}.
 */
@NullMarked
package org.zhibiao.db;

import org.jspecify.annotations.NullMarked;
