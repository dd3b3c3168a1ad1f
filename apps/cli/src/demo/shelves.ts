import type { DepartmentKey } from "./departments.ts";
import type { DemoCustomer } from "./make-customers.ts";
import type { DemoProduct } from "./make-products.ts";
import type { Complement } from "./product-types.ts";
import type { Random } from "./random.ts";
import { seasonOf } from "./rhythm.ts";

/** The goods as somebody walks along them. */
export type Shelves = {
  /** A kind of goods that this person might look at now; undefined when nothing was sold yet. */
  readonly chooseType: (customer: DemoCustomer, at: number, random: Random) => string | undefined;
  /** One of a kind: by how well liked, how dear and of which brand it is. */
  readonly chooseProduct: (type: string, customer: DemoCustomer, at: number, random: Random) => DemoProduct | undefined;
  readonly complementsOf: (type: string) => readonly Complement[];
};

const FAVOURITE_BRAND = 2.6;
/** How much a step of price away from what somebody likes to pay puts them off. */
const PRICE_WIDTH = 1.1;

export const arrangeShelves = (
  products: readonly DemoProduct[],
  complements: readonly Complement[],
  random: Random,
): Shelves => {
  const byType = Map.groupBy(products, ({ type }) => type.key);
  const types = [...byType].flatMap(([key, [first]]) =>
    first === undefined ? [] : [{ key, of: first.type.department }],
  );
  const byDepartment = Map.groupBy(types, ({ of }) => of);
  const charm = new Map(types.map(({ key }) => [key, Math.exp(random.normal() * 0.55)]));
  const byFirst = Map.groupBy(complements, ({ after }) => after);

  const typesIn = (department: DepartmentKey): readonly string[] =>
    (byDepartment.get(department) ?? []).map(({ key }) => key);

  return {
    chooseType: ({ tastes }, at, draw) => {
      const departments = Object.keys(tastes) as DepartmentKey[];
      const department = departments[draw.pickWeighted(departments.map((key) => tastes[key]))];
      const keys = department === undefined ? [] : typesIn(department);
      return keys[draw.pickWeighted(keys.map((key) => (charm.get(key) ?? 1) * seasonOf(key, at)))];
    },
    chooseProduct: (type, customer, at, draw) => {
      const listed = (byType.get(type) ?? []).filter(({ listedAt }) => listedAt <= at);
      return listed[draw.pickWeighted(listed.map((product) => liking(product, customer)))];
    },
    complementsOf: (type) => byFirst.get(type) ?? [],
  };
};

const liking = ({ appeal, brand, priceBand }: DemoProduct, customer: DemoCustomer): number => {
  const distance = (priceBand - customer.priceBand) / PRICE_WIDTH;
  return appeal * (customer.favouriteBrands.has(brand) ? FAVOURITE_BRAND : 1) * Math.exp(-0.5 * distance ** 2);
};
