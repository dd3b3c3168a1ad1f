import type { FitInput } from "./fit-input.ts";
import type { ItemModel } from "./item-model.ts";
import { FEWEST_PEOPLE } from "./offers/purchases.ts";
import { categoriesAbove } from "./product.ts";

/** What is told of a count: the highest of these that it reaches, so that nobody's coming or going is seen in it. */
const TOLD = [1000, 100, FEWEST_PEOPLE] as const;

/**
 * How many people who count had to do with each product, and with anything of each category or below it: each person once,
 * and only as 0, 20, 100 or 1,000 of them at least. So it is known how few share what a reason says, without asking who.
 */
export const countPeopleWhoShare = (input: FitInput): Pick<ItemModel, "people" | "categoryPeople"> => {
  const names: string[] = [];
  const categories = numberCategories(input, names);
  const ofProducts = countEachOnce(input.products.length);
  const ofCategories = countEachOnce(names.length);
  for (let person = 0; person + 1 < input.offsets.length; person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    for (let entry = input.offsets[person] ?? 0; entry < (input.offsets[person + 1] ?? 0); entry += 1) {
      const item = input.items[entry] ?? 0;
      ofProducts.count(item, person);
      for (const category of categories[item] ?? []) ofCategories.count(category, person);
    }
  }
  const told = ofCategories.told();
  const categoryPeople = names.map((name, number): [string, number] => [name, told[number] ?? 0]);
  return {
    people: ofProducts.told(),
    categoryPeople: new Map(categoryPeople.filter(([, people]) => people > 0)),
  };
};

/** How many people are told of, where there are so many. */
export const leastTold = (people: number): number => TOLD.find((least) => people >= least) ?? 0;

/** The numbers of each product's categories; their names go into `names`, in the order in which products come. */
const numberCategories = ({ products }: FitInput, names: string[]): readonly (readonly number[])[] => {
  const numbers = new Map<string, number>();
  return products.map(({ categoryPath }) =>
    categoriesAbove(categoryPath).map((category) => {
      const number = numbers.get(category) ?? names.push(category) - 1;
      numbers.set(category, number);
      return number;
    }),
  );
};

const countEachOnce = (size: number) => {
  const counts = new Uint32Array(size);
  const last = new Int32Array(size).fill(-1);
  return {
    count: (at: number, person: number): void => {
      if (last[at] === person) return;
      last[at] = person;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    told: (): Uint32Array => counts.map(leastTold),
  };
};
