package org.zhibiao.web.page;

/** One of several that a form offers. */
public record Option(String value, String label) {}
