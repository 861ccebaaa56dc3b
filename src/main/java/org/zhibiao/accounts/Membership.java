package org.zhibiao.accounts;

/**
 * A person's place in an enterprise.
 *
 * @param isOwner owners invite, remove and hand over; members work
 */
public record Membership(String enterpriseId, boolean isOwner) {
  String role() {
    return isOwner ? "owner" : "member";
  }
}
