import type { BreachDocumentWire } from "@seimbang/contracts";
import type { BreachDeps } from "./breach-deps.ts";
import type { OwedNotice } from "./notices-owed.ts";
import type { StoredBreach } from "./store.ts";

/** What a notice is written from. */
export type BreachFacts = {
  readonly document: BreachDocumentWire;
  readonly isDrill: boolean;
  /** Counted where there is a list, else as the register guesses; undefined where nobody knows. */
  readonly people: number | undefined;
  readonly shopName: string;
  readonly timeZone: string;
  readonly contact: BreachDeps["shop"]["contact"];
  /** Whether the first of its clocks has run out. */
  readonly isLate: boolean;
  readonly now: number;
  /** Whether somebody put their name under it. */
  readonly isSigned: boolean;
};

export const factsFor = (
  { document, isDrill, people }: StoredBreach,
  { clocks }: Pick<OwedNotice, "clocks">,
  shop: BreachDeps["shop"],
  now: number,
): BreachFacts => {
  const dueAt = clocks[0]?.dueAt;
  return {
    document,
    isDrill,
    people: people?.count ?? document.people,
    shopName: shop.name,
    timeZone: shop.timeZone,
    contact: shop.contact,
    isLate: dueAt !== undefined && now > dueAt,
    now,
    isSigned: false,
  };
};
