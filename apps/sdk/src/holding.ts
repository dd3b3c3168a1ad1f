import type { ChoiceStateWire } from "@seimbang/contracts";

/** What holds of somebody, as the page remembers it, so that a page at level 0 need not say who asks. */
export type Holding = {
  readonly level: number;
  readonly purposes: readonly string[];
  /** Products they do not want to see, at any level; known here, so that nobody need be named to obey. */
  readonly hidden: readonly string[];
  /** Whether they ever chose anything. */
  readonly isChosen: boolean;
};

export const holdingOf = ({ level, purposes, mutes }: ChoiceStateWire): Holding => ({
  level: level.effective,
  purposes: Object.keys(purposes).filter((purpose) => purposes[purpose]?.granted === true),
  hidden: (mutes as readonly { kind?: string; productId?: string }[]).flatMap(({ kind, productId }) =>
    kind === "product" && productId !== undefined ? [productId] : [],
  ),
  isChosen: Object.keys(purposes).length > 0,
});

/** Undefined for what was not written here: then the server is asked. */
export const readHolding = (text = ""): Holding | undefined => {
  try {
    const held: Partial<Holding> = JSON.parse(text);
    return Array.isArray(held.hidden) && Array.isArray(held.purposes) ? (held as Holding) : undefined;
  } catch {
    return undefined;
  }
};
