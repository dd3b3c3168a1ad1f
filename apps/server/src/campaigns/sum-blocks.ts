import type { Block } from "./block-store.ts";
import { type Group, keyOf, TOTAL } from "./group-places.ts";
import { type Outcome, plusOutcome } from "./sum-outcomes.ts";
import { plusViews, type ToldRow, type Views } from "./told-rows.ts";

/** What is told of some blocks together; undefined where none of them tells anything. */
export type SummedRow = Group & {
  readonly views: Views | undefined;
  readonly outcome: Outcome | undefined;
  /** Days of blocks in which it is kept back, and so is missing here. */
  readonly viewsMissingDays: number;
  readonly outcomeMissingDays: number;
};

const DAY_MS = 86_400_000;

/** Sums of whole blocks and of nothing else, so that no difference of two reports tells more than the blocks do. Each block is a row as well. */
export const sumBlocks = (blocks: readonly Block[]): readonly SummedRow[] => {
  const sums = new Map<string, SummedRow>([[keyOf(TOTAL), nothing(TOTAL)]]);
  for (const block of blocks)
    for (const row of [...block.told, ...ofBlock(block)]) {
      const { by, name } = row;
      const before = sums.get(keyOf({ by, name })) ?? nothing({ by, name });
      sums.set(keyOf({ by, name }), plus(before, row, daysOf(block)));
    }
  return [...sums.values()];
};

const nothing = ({ by, name }: Group): SummedRow => ({
  ...{ by, name, views: undefined, outcome: undefined, viewsMissingDays: 0, outcomeMissingDays: 0 },
});

const ofBlock = ({ firstDay, lastDay, told }: Block): readonly ToldRow[] =>
  told
    .filter(({ by }) => by === TOTAL.by)
    // An interval as ISO 8601 writes it.
    .map((row) => ({ ...row, by: "day", name: firstDay === lastDay ? firstDay : `${firstDay}/${lastDay}` }));

const plus = (sum: SummedRow, { views, outcome }: ToldRow, days: number): SummedRow => ({
  ...sum,
  views: views ? (sum.views === undefined ? views : plusViews(sum.views, views)) : sum.views,
  outcome: outcome ? (sum.outcome === undefined ? outcome : plusOutcome(sum.outcome, outcome)) : sum.outcome,
  viewsMissingDays: sum.viewsMissingDays + (views === null ? days : 0),
  outcomeMissingDays: sum.outcomeMissingDays + (outcome === null ? days : 0),
});

const daysOf = ({ firstDay, lastDay }: Block): number => (Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS + 1;
