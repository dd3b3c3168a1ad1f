import type { Place } from "../address.ts";
import type { Child } from "../element.ts";
import type { ShopData } from "../shop-data.ts";

/** One page: what stands in the window's title, and what in its main part. */
type View = { readonly title: string; readonly main: readonly Child[] };
export type DrawView = (data: ShopData, place: Place) => View;
