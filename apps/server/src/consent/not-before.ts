import type { ChoiceEntry } from "@seimbang/engine";

/**
 * A line that is written after others, as of no earlier than they: of two machines whose clocks differ the slower one would put what
 * somebody said last before what they said first. Within the same millisecond the stricter of two lines stands, and so it stays.
 */
export const notBefore = (written: readonly ChoiceEntry[], entry: ChoiceEntry): ChoiceEntry => {
  const newest = written.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  return entry.at >= newest ? entry : { ...entry, at: newest + 1 };
};
