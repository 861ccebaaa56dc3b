package org.zhibiao.web.account;

/**
 * Letters chosen from a letter, without signing in.
 *
 * @param token of the letter
 * @param isStopped whether none come
 */
public record LettersPage(String token, boolean isStopped) {}
