/**
 * The web server: {@link org.zhibiao.web.Server} is the entry, {@link org.zhibiao.web.Routes} the
 * one list of what is answered, one {@code <Feature>Pages} class holds the handlers of each
 * feature.
 *
 * <p>A handler reads the request, asks for a typed page from {@code web.page} or {@code web.record}
 * and has {@link org.zhibiao.web.Views} print it. Nothing below this package knows of HTTP.
 *
 * <p>May import every feature.
 */
@NullMarked
package org.zhibiao.web;

import org.jspecify.annotations.NullMarked;
