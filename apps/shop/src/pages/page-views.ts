import type { Place } from "../address.ts";
import { accountPage } from "./account-page.ts";
import { cartPage } from "./cart-page.ts";
import { categoryPage } from "./category-page.ts";
import { checkoutPage } from "./checkout-page.ts";
import { homePage } from "./home-page.ts";
import { notFoundPage } from "./not-found-page.ts";
import { orderPage } from "./order-page.ts";
import { productPage } from "./product-page.ts";
import { readPage } from "./read-page.ts";
import { searchPage } from "./search-page.ts";
import type { DrawView } from "./view.ts";

export const PAGE_VIEWS: Readonly<Record<Place["page"], DrawView>> = {
  home: homePage,
  category: categoryPage,
  product: productPage,
  read: readPage,
  search: searchPage,
  cart: cartPage,
  checkout: checkoutPage,
  order: orderPage,
  account: accountPage,
  notFound: notFoundPage,
};
