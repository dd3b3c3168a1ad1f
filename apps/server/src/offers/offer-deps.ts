import type { Database } from "@seimbang/database";
import type { FitInput, Product, ProductId } from "@seimbang/engine";
import type { CopyJudge } from "../copy/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";

/** Nothing in here leads to a person: offers are the same for everybody. */
export type OfferDeps = {
  readonly database: Database;
  readonly secrets: Pick<Secrets, "deriveKey">;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly shop: { readonly name: string; readonly currency: string; readonly timeZone: string };
  readonly judge: CopyJudge;
  readonly findProduct: (productId: ProductId) => Product | undefined;
  readonly allProducts: () => Iterable<Product>;
  /** Purchases of whoever permits that they count, without a name in them, since an instant. */
  readonly readShopping: (from: number, until: number) => Promise<FitInput>;
};
