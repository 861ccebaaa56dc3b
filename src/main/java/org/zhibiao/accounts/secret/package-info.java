/**
 * What must not be known: passwords and how they are stored ({@link
 * org.zhibiao.accounts.secret.PasswordHashes}, {@link org.zhibiao.accounts.secret.PasswordRules}),
 * random tokens ({@link org.zhibiao.accounts.secret.SecretToken}), the installation's keys ({@link
 * org.zhibiao.accounts.secret.Keys}) and what they seal ({@link
 * org.zhibiao.accounts.secret.Sealed}), the second factor ({@link
 * org.zhibiao.accounts.secret.Totp}, {@link org.zhibiao.accounts.secret.RecoveryCodes}, {@link
 * org.zhibiao.accounts.secret.QrSvg}). Knows no database and no request.
 *
 * <p>May import {@code text}.
 */
@NullMarked
package org.zhibiao.accounts.secret;

import org.jspecify.annotations.NullMarked;
