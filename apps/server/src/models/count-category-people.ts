import { categoriesAbove, categoryOf, type FitInput, type Product } from "@seimbang/engine";
import { peopleIn } from "./choose-people.ts";

/** How many people had to do with anything of a category, and how many with one product of it at several instants. */
export type CategoryPeople = { readonly met: number; readonly metAgain: number };

/**
 * Counts again the people who count behind each category; it shares no code with the fit. Of whoever met a product again
 * nobody knows here that they bought it: so it is never fewer than could have been counted.
 */
export const countCategoryPeople = (input: FitInput): ((category: string) => CategoryPeople) => {
  const met = new Map<string, Set<number>>();
  const metAgain = new Map<string, Set<number>>();
  eachMeeting(input, (person, product, isAgain) => {
    if (product.categoryPath.length === 0) return;
    for (const category of categoriesAbove(product.categoryPath)) addTo(met, category, person);
    if (isAgain) addTo(metAgain, categoryOf(product), person);
  });
  return (category) => ({ met: met.get(category)?.size ?? 0, metAgain: metAgain.get(category)?.size ?? 0 });
};

/** Visits what people who count had to do with; `isAgain` where they had to do with the same at an earlier instant. */
const eachMeeting = (input: FitInput, visit: (person: number, product: Product, isAgain: boolean) => void): void => {
  for (let person = 0; person < peopleIn(input); person += 1) {
    if (input.countsTowardsK[person] !== 1) continue;
    const firstAt = new Map<number, number>();
    for (let entry = input.offsets[person] ?? 0; entry < (input.offsets[person + 1] ?? 0); entry += 1) {
      const item = input.items[entry] ?? 0;
      const at = input.times[entry] ?? 0;
      const first = firstAt.get(item) ?? at;
      firstAt.set(item, first);
      const product = input.products[item];
      if (product !== undefined) visit(person, product, first !== at);
    }
  }
};

const addTo = (sets: Map<string, Set<number>>, category: string, person: number): void => {
  const known = sets.get(category);
  if (known === undefined) sets.set(category, new Set([person]));
  else known.add(person);
};
