import { FEWEST_TOLD } from "@seimbang/contracts";
import { withholdFew } from "../campaigns/read.ts";

/** People, or requests, of one kind, by arm. */
export type ArmCounts = { readonly name: string; readonly counts: readonly number[] };

/**
 * Which kinds may be told as they are now, after something else was told of them before. What became more since then is a table of its own for
 * each arm: where it is 1 to 19 the former numbers stand, and those of as many others that no small number follows from all
 * of them together. So no two looks tell of fewer than 20, whenever they are.
 * @param kinds all that the whole consists of
 * @param toldOf what was told of a kind the last time; nothing yet where it is undefined
 */
export const toldAnew = (
  kinds: readonly ArmCounts[],
  toldOf: (name: string) => readonly number[] | undefined,
): ReadonlySet<string> => {
  const arms = Math.max(0, ...kinds.map(({ counts }) => counts.length));
  const changeIn = (arm: number) => (kind: ArmCounts) =>
    Math.abs((kind.counts[arm] ?? 0) - (toldOf(kind.name)?.[arm] ?? 0));
  const stands = new Set(kinds.filter(({ counts }) => !counts.every(isMany)).map(({ name }) => name));
  for (let arm = 0; arm < arms; arm += 1) {
    const change = changeIn(arm);
    for (const kind of withholdFew(kinds, change, [])) if (change(kind) > 0) stands.add(kind.name);
  }
  return new Set(kinds.flatMap(({ name }) => (stands.has(name) ? [] : [name])));
};

/** Whether a whole may be told anew: each of its numbers is the same, or at least 20 more or less. */
export const mayFollow = (now: readonly number[], told: readonly number[] | undefined): boolean =>
  now.every((count, arm) => {
    const change = Math.abs(count - (told?.[arm] ?? 0));
    return isMany(count) && (change === 0 || isMany(change));
  });

const isMany = (count: number): boolean => count >= FEWEST_TOLD;

/** One number as it may be told now: the former one where the new one would give a few away. */
export const numberAnew = (now: number, told: number | null | undefined): number | null =>
  mayFollow([now], [told ?? 0]) ? now : (told ?? null);
