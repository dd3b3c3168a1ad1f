import type { NeighbourTable } from "@seimbang/engine";
import type { HolderLists } from "./count-supporters.ts";

/**
 * Counts again, for each product that a family leads to, how many people had to do with it and with another product of
 * the family, up to `enough`. It shares no code with the fit. A row of the table that is of no family has nobody.
 * @param families rows of the products of each family
 */
export const countFamilySupporters = (
  { offsets, people }: HolderLists,
  families: readonly (readonly number[])[],
  table: NeighbourTable,
  enough: number,
  onPair: (source: number, target: number, supporters: number) => void,
): void => {
  const held = new Uint32Array(people.reduce((most, person) => Math.max(most, person + 1), 0));
  const holdersOf = (row: number): Uint32Array => people.subarray(offsets[row], offsets[row + 1]);
  const familyOf = new Map(families.flatMap((rows) => rows.map((row) => [row, rows] as const)));
  const countHolders = (target: number, isMember: boolean): number => {
    let supporters = 0;
    for (const person of holdersOf(target)) {
      if ((held[person] ?? 0) > (isMember ? 1 : 0)) supporters += 1;
      if (supporters === enough) break;
    }
    return supporters;
  };
  const countHeld = (members: readonly number[], each: 1 | -1): void => {
    for (const row of members) for (const person of holdersOf(row)) held[person] = (held[person] ?? 0) + each;
  };
  const recount = (sources: readonly number[], members: readonly number[]): void => {
    countHeld(members, 1);
    const counted = new Map<number, number>();
    for (const source of sources) {
      for (const target of table.targets.subarray(table.offsets[source], table.offsets[source + 1])) {
        const supporters = counted.get(target) ?? countHolders(target, familyOf.get(target) === members);
        counted.set(target, supporters);
        onPair(source, target, supporters);
      }
    }
    countHeld(members, -1);
  };
  for (const rows of families) recount(rows, rows);
  for (let row = 0; row + 1 < table.offsets.length; row += 1) if (!familyOf.has(row)) recount([row], []);
};
