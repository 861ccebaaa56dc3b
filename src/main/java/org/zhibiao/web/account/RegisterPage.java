package org.zhibiao.web.account;

import java.util.List;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Option;

/** The form by which an enterprise registers. */
public record RegisterPage(
    FormView form, List<Option> countries, List<Option> products, List<Option> markets) {
  public RegisterPage {
    countries = List.copyOf(countries);
    products = List.copyOf(products);
    markets = List.copyOf(markets);
  }
}
