import type { Group } from "./group-places.ts";
import type { Outcome } from "./sum-outcomes.ts";
import { withholdFew } from "./withhold-few.ts";

/** What was shown and done with it, of everybody; `spent` in thousandths of the currency's smallest unit. */
export type Views = {
  readonly chosen: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly spent: number;
};

export const NO_VIEWS: Views = { chosen: 0, impressions: 0, clicks: 0, spent: 0 };

export const plusViews = (one: Views, other: Views): Views => ({
  chosen: one.chosen + other.chosen,
  impressions: one.impressions + other.impressions,
  clicks: one.clicks + other.clicks,
  spent: one.spent + other.spent,
});

/** A row before it is known what of it may be told; of `outcome` the revenue is in the currency's smallest unit. */
export type CountedRow = Group & { readonly views: Views; readonly outcome: Outcome };

/** What is told of a row: null where it is kept back, absent where there is nothing. */
export type ToldRow = Group & { readonly views?: Views | null; readonly outcome?: Outcome | null };

// What is taken off again may be below 0; how much it is matters here.
const VIEWS = (["chosen", "impressions", "clicks", "spent"] as const).map(
  (column) =>
    ({ views }: CountedRow): number =>
      Math.abs(views[column]),
);
const OUTCOME = (["people", "conversions", "newToShop", "newToBrand", "revenue"] as const).map(
  (column) =>
    ({ outcome }: CountedRow): number =>
      Math.abs(outcome[column]),
);

const viewsOf = ({ views }: CountedRow): number => Math.max(0, views.chosen);
const peopleOf = ({ outcome }: CountedRow): number => outcome.people;

/** Numbers of nobody or of at least 20, from which no smaller one follows: rows of one kind add up to the total, so that they are looked at together. */
export const toldRows = (rows: readonly CountedRow[]): readonly ToldRow[] =>
  [...Map.groupBy(rows, ({ by }) => by).values()].flatMap((ofKind) => {
    const withoutViews = withholdFew(ofKind, viewsOf, VIEWS);
    const withoutOutcome = withholdFew(ofKind, peopleOf, OUTCOME);
    return ofKind.map((row) => {
      const { by, name, views, outcome } = row;
      return {
        ...{ by, name },
        ...(hasSome(VIEWS, row) ? { views: withoutViews.has(row) ? null : views } : {}),
        ...(hasSome(OUTCOME, row) ? { outcome: withoutOutcome.has(row) ? null : outcome } : {}),
      };
    });
  });

const hasSome = (columns: readonly ((row: CountedRow) => number)[], row: CountedRow): boolean =>
  columns.some((column) => column(row) > 0);

/** How much there is of one column in a table: in all, and in each row that has any. */
type Sizes = { readonly total: number; readonly rows: readonly number[] };

export const sizesOf = (rows: readonly CountedRow[]): { readonly views: Sizes; readonly people: Sizes } => ({
  views: sizes(rows, viewsOf, VIEWS),
  people: sizes(rows, peopleOf, OUTCOME),
});

const sizes = (
  rows: readonly CountedRow[],
  sizeOf: (row: CountedRow) => number,
  columns: readonly ((row: CountedRow) => number)[],
): Sizes => {
  const some = rows.filter((row) => hasSome(columns, row));
  return {
    total: some.filter(({ by }) => by === "total").reduce((sum, row) => sum + sizeOf(row), 0),
    rows: some.map(sizeOf),
  };
};
