package org.zhibiao.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Person;

/** A program's own account: whose token it brought, and what that is good for. */
public final class AccountApi {
  private AccountApi() {}

  public static void account(Context ctx, ApiTokens.Holder holder) {
    Person person = holder.person();
    ObjectNode answer = Json.object();
    answer.put("name", person.name()).put("email", person.email());
    answer.put("language", person.language()).put("role", person.role().code());
    ObjectNode token = answer.putObject("token");
    token.put("name", holder.token().name());
    token.put("expires", holder.token().expiresAt().toString());
    ArrayNode scopes = token.putArray("scopes");
    holder.token().scopes().stream().sorted().forEach(scope -> scopes.add(scope.code()));
    ctx.header("Cache-Control", "no-store");
    Json.send(ctx, answer);
  }
}
