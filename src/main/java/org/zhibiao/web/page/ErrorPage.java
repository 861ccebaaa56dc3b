package org.zhibiao.web.page;

/** A page that says what went wrong and where to go on. */
public record ErrorPage(int status, String title, String text) {}
