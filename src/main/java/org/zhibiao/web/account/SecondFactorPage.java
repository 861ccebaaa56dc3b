package org.zhibiao.web.account;

import org.zhibiao.accounts.SecondFactor;
import org.zhibiao.accounts.secret.QrSvg;
import org.zhibiao.web.page.FormView;

/**
 * Setting up the second factor.
 *
 * @param secret in groups of four, to type
 * @param isRequired whether nothing else can be done before
 */
public record SecondFactorPage(
    AccountNav nav,
    FormView form,
    SecondFactor.Offer offer,
    String secret,
    QrSvg qr,
    boolean isRequired) {}
