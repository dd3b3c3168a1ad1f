import type { ChoiceStateWire } from "@seimbang/contracts";

export const LEVELS = [0, 1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

const isLevel = (value: number): value is Level => LEVELS.some((level) => level === value);

/** A level as it comes over the wire; what is no level uses nothing. */
export const levelOf = (value: number): Level => (isLevel(value) ? value : 0);

/** What holds of somebody who never chose. */
export const NOTHING_CHOSEN: ChoiceStateWire = {
  level: { cap: 0, effective: 0 },
  sources: {},
  purposes: {},
  restricted: false,
  objectsTo: [],
  mutes: [],
};

/**
 * Whether somebody was erased between two looks. Their ledger only grows, so what was once said of age or of a purpose
 * can be absent only because the ledger is.
 */
export const wasErased = (before: ChoiceStateWire, now: ChoiceStateWire): boolean => {
  const said = Object.keys(before.purposes).filter((purpose) => before.purposes[purpose]?.expiresAt !== undefined);
  const isSilent = said.some((purpose) => now.purposes[purpose] === undefined);
  return isSilent || (before.age !== undefined && now.age === undefined);
};
