import type { ChoiceStateWire } from "@seimbang/contracts";

/** What holds of somebody, as the page remembers it, so that a page at level 0 need not say who asks. */
export type Holding = {
  readonly level: number;
  readonly purposes: readonly string[];
  /** Whether they ever chose anything. */
  readonly isChosen: boolean;
};

export const holdingOf = ({ level, purposes }: ChoiceStateWire): Holding => ({
  level: level.effective,
  purposes: Object.keys(purposes).filter((purpose) => purposes[purpose]?.granted === true),
  isChosen: Object.keys(purposes).length > 0,
});

/** `2 ads,suggestions`, or `-` for somebody who never chose. */
export const writeHolding = ({ level, purposes, isChosen }: Holding): string =>
  isChosen ? `${level} ${purposes.join(",")}` : "-";

/** Undefined for anything that was not written here: then the server is asked. */
export const readHolding = (text: string | undefined): Holding | undefined => {
  if (text === "-") return { level: 0, purposes: [], isChosen: false };
  const [, level, purposes = ""] = /^([0-4]) (.*)$/.exec(text ?? "") ?? [];
  return level === undefined
    ? undefined
    : { level: Number(level), purposes: purposes.split(",").filter(Boolean), isChosen: true };
};
