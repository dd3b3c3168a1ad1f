import { type Group, type GroupPlaces, groupsOf, keyOf, TOTAL } from "./group-places.ts";

/** What became of people, in numbers of them and of their orders. What was given back of what was told before is taken off. */
export type Outcome = {
  /** Who saw, clicked or ordered; nobody twice. */
  readonly people: number;
  /** Of them those who ordered, less those of whom an order that was told before is gone. */
  readonly buyers: number;
  readonly conversions: number;
  /** Of those by people who had bought nothing before, or nothing of the brands. */
  readonly newToShop: number;
  readonly newToBrand: number;
  /** In the currency's usual unit. */
  readonly revenue: number;
};

export type GroupOutcomes = Group & Outcome;

/** How many people are in the same groups, and won or lost orders in the same of them; a bit for each place. */
type PeopleRow = {
  readonly people: number;
  readonly mask: string;
  readonly won: string | null;
  readonly lost: string | null;
};
/** Orders that are led back to one creative; creatives are counted from 1. */
type OrdersRow = Pick<GroupOutcomes, "conversions" | "newToShop" | "newToBrand" | "revenue"> & {
  readonly people: null;
  readonly place: number;
};
export type OutcomeRow = PeopleRow | OrdersRow;

export const NO_OUTCOME: Outcome = { people: 0, buyers: 0, conversions: 0, newToShop: 0, newToBrand: 0, revenue: 0 };

export const plusOutcome = (one: Outcome, other: Outcome): Outcome => ({
  people: one.people + other.people,
  buyers: one.buyers + other.buyers,
  conversions: one.conversions + other.conversions,
  newToShop: one.newToShop + other.newToShop,
  newToBrand: one.newToBrand + other.newToBrand,
  revenue: one.revenue + other.revenue,
});

type Sum = { -readonly [Field in keyof GroupOutcomes]: GroupOutcomes[Field] };

/** People are added by the groups that they are in, orders by the creative that they are led back to. */
export const sumOutcomes = (
  rows: readonly OutcomeRow[],
  creatives: readonly string[],
  { groups }: GroupPlaces,
): readonly GroupOutcomes[] => {
  const sums = new Map<string, Sum>();
  const sumOf = (group: Group): Sum => {
    const sum = sums.get(keyOf(group)) ?? { ...group, ...NO_OUTCOME };
    sums.set(keyOf(group), sum);
    return sum;
  };
  const places = [TOTAL, ...groups];
  const addPeople = ({ people, mask, won, lost }: PeopleRow): void => {
    // Everybody is in the total, and whoever won or lost an order did so in it.
    const [inGroups, wonIn, lostIn] = [`1${mask}`, bitsWithTotal(won), bitsWithTotal(lost)];
    for (const place of placesIn(inGroups)) {
      const sum = sumOf(places[place] ?? TOTAL);
      sum.people += people;
      if (wonIn[place] === "1") sum.buyers += people;
      else if (lostIn[place] === "1") sum.buyers -= people;
    }
  };
  const addOrders = ({ place, conversions, newToShop, newToBrand, revenue }: OrdersRow): void => {
    for (const group of [TOTAL, ...groupsOf(creatives[place - 1] ?? "")]) {
      const sum = sumOf(group);
      sum.conversions += conversions;
      sum.newToShop += newToShop;
      sum.newToBrand += newToBrand;
      sum.revenue += revenue;
    }
  };
  for (const row of rows) row.people === null ? addOrders(row) : addPeople(row);
  return [...sums.values()];
};

const bitsWithTotal = (bits: string | null): string => (bits === null ? "" : `1${bits}`);

const placesIn = (bits: string): readonly number[] => {
  const places: number[] = [];
  for (let place = bits.indexOf("1"); place >= 0; place = bits.indexOf("1", place + 1)) places.push(place);
  return places;
};
