import type { BothLanguages, Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { FitInput, Product, ProductId } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { StoredOffer } from "./store.ts";

/** A passage of an offer's words that nothing bears out or that the shop avoids, and what would put it right. */
type WrongWords = {
  readonly field: "name" | "terms";
  readonly language: Language;
  readonly message: BothLanguages;
};

/** Of each of some offers (`all` are all that there are) the passages that are not to be read at an instant. */
export type JudgeWords = (
  offers: readonly StoredOffer[],
  all: readonly StoredOffer[],
  now: number,
) => Promise<readonly (readonly WrongWords[])[]>;

/** What sells together, or what slows. */
type DeclinedSuggestion = { readonly products?: readonly string[]; readonly category?: string };

/** Nothing in here leads to a person: offers are the same for everybody. */
export type OfferDeps = {
  readonly database: Database;
  readonly secrets: Pick<Secrets, "hmacKey">;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly shop: { readonly name: string; readonly currency: string; readonly timeZone: string };
  readonly judgeWords: JudgeWords;
  readonly findProduct: (productId: ProductId) => Product | undefined;
  readonly allProducts: () => Iterable<Product>;
  /** Suggestions that somebody decided to make no offer of. */
  readonly declined: () => Promise<readonly DeclinedSuggestion[]>;
  /** Purchases of whoever permits that they count, without a name in them, since an instant. */
  readonly readShopping: (from: number, until: number) => Promise<FitInput>;
};
