import { type Group, type GroupPlaces, groupsOf } from "./group-places.ts";

/** Numbers of people, who are in no other group of the same kind twice. */
export type GroupOutcomes = Group & {
  readonly people: number;
  readonly buyers: number;
  readonly conversions: number;
  /** Of those by people who had bought nothing before, or nothing of the brands. */
  readonly newToShop: number;
  readonly newToBrand: number;
  /** In the currency's usual unit. */
  readonly revenue: number;
};

/** How many people are in the same groups, and have orders in the same of them; a bit for each place. */
type PeopleRow = { readonly people: number; readonly mask: string; readonly won: string | null };
/** Orders that are led back to one creative on one day; creatives are counted from 1. */
type OrdersRow = Pick<GroupOutcomes, "conversions" | "newToShop" | "newToBrand" | "revenue"> & {
  readonly people: null;
  readonly place: number;
  readonly day: string;
};
export type OutcomeRow = PeopleRow | OrdersRow;

const TOTAL: Group = { by: "total", name: "" };
const NOTHING = { people: 0, buyers: 0, conversions: 0, newToShop: 0, newToBrand: 0, revenue: 0 };

type Sum = { -readonly [Field in keyof GroupOutcomes]: GroupOutcomes[Field] };

/** People are added by the groups that they are in, orders by the creative that they are led back to and their day. */
export const sumOutcomes = (
  rows: readonly OutcomeRow[],
  creatives: readonly string[],
  { groups }: GroupPlaces,
): readonly GroupOutcomes[] => {
  const sums = new Map<string, Sum>();
  const sumOf = (group: Group): Sum => {
    const key = `${group.by} ${group.name}`;
    const sum = sums.get(key) ?? { ...group, ...NOTHING };
    sums.set(key, sum);
    return sum;
  };
  const places = [TOTAL, ...groups];
  const addPeople = ({ people, mask, won }: PeopleRow): void => {
    // Everybody is in the total, and whoever has an order has one in it.
    const [inGroups, boughtIn] = [`1${mask}`, won === null ? "" : `1${won}`];
    for (const place of placesIn(inGroups)) {
      const sum = sumOf(places[place] ?? TOTAL);
      sum.people += people;
      if (boughtIn[place] === "1") sum.buyers += people;
    }
  };
  const addOrders = ({ place, day, conversions, newToShop, newToBrand, revenue }: OrdersRow): void => {
    for (const group of [TOTAL, ...groupsOf(creatives[place - 1] ?? ""), { by: "day", name: day } as const]) {
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

const placesIn = (bits: string): readonly number[] => {
  const places: number[] = [];
  for (let place = bits.indexOf("1"); place >= 0; place = bits.indexOf("1", place + 1)) places.push(place);
  return places;
};
