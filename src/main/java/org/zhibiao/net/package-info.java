/**
 * Who may be asked: {@link org.zhibiao.net.AddressGuard} lets through public addresses and what was
 * given by name, {@link org.zhibiao.net.GuardedLookups} holds a host to it until the connection is
 * made. Used by whatever asks an address that somebody else gave.
 *
 * <p>Imports nothing of the project.
 */
@NullMarked
package org.zhibiao.net;

import org.jspecify.annotations.NullMarked;
