import type { ProductId } from "./ids.ts";
import type { Source } from "./sources.ts";

/** Kinds of behaviour that are kept about a person, each read under one source. */
export const SIGNAL_KINDS = {
  declared: { source: "declared", strength: 3 },
  wishlisted: { source: "wishlist", strength: 3 },
  purchased: { source: "purchases", strength: 8 },
  viewed: { source: "views", strength: 1 },
  searched: { source: "searches", strength: 1 },
  carted: { source: "carts", strength: 4 },
  /** Interests nobody in anything: that very product is neither suggested nor advertised to them. */
  returned: { source: "purchases", strength: 0 },
} as const satisfies Record<string, { source: Source; strength: number }>;

export type SignalKind = keyof typeof SIGNAL_KINDS;

/** One thing a person did or declared in this shop. Exactly one of `productId`, `category` and `query` is present. */
export type Signal = {
  readonly kind: SignalKind;
  readonly at: number;
  readonly productId?: ProductId;
  /** The product's number, where whoever keeps the signal numbers products: by it the row is found without the name. */
  readonly productNumber?: number;
  readonly category?: string;
  readonly query?: string;
  /** For a purchase: on how many occasions the product was bought, where only the last of them is kept. 1 if absent. */
  readonly times?: number;
  /** True when another device of the same signed-in person reported it. */
  readonly otherDevice: boolean;
};

/** Everything that is stored about a person and could be read, before the gate. Newest first. */
export type StoredSignals = readonly Signal[];

declare const permitted: unique symbol;

/**
 * What retrieval and ranking may know about a person in one decision. Only `consentGate` makes one; the brand keeps
 * anything else from being passed by accident. Empty when nothing is permitted, whatever is stored.
 */
export type PermittedSignals = {
  readonly [permitted]: true;
  readonly signals: readonly Signal[];
  /** True when exact items may be shown again and named (level 3). */
  readonly mayRemind: boolean;
  /** True when weeks-long patterns may be used, not only the last 30 days (level 4). */
  readonly mayPredict: boolean;
};
