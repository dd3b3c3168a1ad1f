import type { Product } from "./product.ts";

/**
 * Filters and boosts are data: JSON values with a closed set of operators, checked when the configuration is read and
 * interpreted, never evaluated as code. Several fields in one object must all hold. `price` is what the customer pays
 * now (the sale price while there is one). A field that a product does not have never matches.
 *
 * @example { fields: { price: { atMost: 500000 }, category: { under: "Fashion" } }, not: { fields: { brand: { is: "Acme" } } } }
 */
export type ProductFilter = {
  readonly all?: readonly ProductFilter[];
  readonly any?: readonly ProductFilter[];
  readonly not?: ProductFilter;
  readonly fields?: Readonly<Record<string, FieldTest>>;
};

export type FieldTest = {
  readonly is?: string | number | boolean;
  readonly oneOf?: readonly (string | number)[];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** For `category`: the category itself or anything below it. */
  readonly under?: string;
  /** Part of a text, in any capitals. */
  readonly contains?: string;
};

/** Multiplies what a matching product would score: above 1 lifts it, below 1 buries it; at most 10, never negative. */
export type Boost = { readonly when: ProductFilter; readonly factor: number };

export type ProductTest = (product: Product) => boolean;
type FieldValue = string | number | boolean | undefined;
type ValueTest = (value: Exclude<FieldValue, undefined>) => boolean;

const everything: ProductTest = () => true;

/** Turns a filter into one function, once for a slot. An empty filter lets everything through. */
export const compileFilter = (filter: ProductFilter | undefined): ProductTest => {
  if (filter === undefined) return everything;
  const tests = [
    ...(filter.all ?? []).map(compileFilter),
    ...(filter.any === undefined ? [] : [anyOf(filter.any.map(compileFilter))]),
    ...(filter.not === undefined ? [] : [opposite(compileFilter(filter.not))]),
    ...Object.entries(filter.fields ?? {}).map(([name, test]) => compileField(name, test)),
  ];
  return everyOf(tests);
};

/** Whether a product passes; for one product only. Whoever tests many compiles the filter once. */
export const matches = (filter: ProductFilter, product: Product): boolean => compileFilter(filter)(product);

const everyOf = (tests: readonly ProductTest[]): ProductTest => {
  const [only] = tests;
  if (only === undefined) return everything;
  if (tests.length === 1) return only;
  return (product) => tests.every((test) => test(product));
};
const anyOf =
  (tests: readonly ProductTest[]): ProductTest =>
  (product) =>
    tests.some((test) => test(product));
const opposite =
  (test: ProductTest): ProductTest =>
  (product) =>
    !test(product);

const compileField = (name: string, test: FieldTest): ProductTest => {
  const read = readerOf(name);
  const valueTests = compileValue(test);
  const isUnder = test.under === undefined ? everything : compileUnder(name, test.under);
  return (product) => {
    const value = read(product);
    return value !== undefined && isUnder(product) && valueTests.every((holds) => holds(value));
  };
};

const compileUnder = (name: string, category: string): ProductTest => {
  if (name !== "category") return () => false;
  const steps = category.split(" > ");
  return ({ categoryPath }) => steps.every((step, depth) => categoryPath[depth] === step);
};

const compileValue = ({ is, oneOf, atLeast, atMost, contains }: FieldTest): readonly ValueTest[] => {
  const tests: ValueTest[] = [];
  if (is !== undefined) tests.push((value) => value === is);
  if (oneOf !== undefined) {
    const allowed = new Set<unknown>(oneOf);
    tests.push((value) => allowed.has(value));
  }
  if (atLeast !== undefined) tests.push((value) => typeof value === "number" && value >= atLeast);
  if (atMost !== undefined) tests.push((value) => typeof value === "number" && value <= atMost);
  if (contains !== undefined) {
    const part = contains.toLowerCase();
    tests.push((value) => typeof value === "string" && value.toLowerCase().includes(part));
  }
  return tests;
};

/** The fields that every shop has; any other name means a further field of the shop's feed. */
const READERS: Readonly<Record<string, (product: Product) => FieldValue>> = {
  productId: (product) => product.productId,
  kind: (product) => product.kind,
  title: (product) => product.title,
  description: (product) => product.description,
  brand: (product) => product.brand,
  category: ({ categoryPath }) => (categoryPath.length === 0 ? undefined : categoryPath.join(" > ")),
  googleCategory: (product) => product.googleCategory,
  price: (product) => product.salePrice ?? product.price,
  salePrice: (product) => product.salePrice,
  currency: (product) => product.currency,
  availability: (product) => product.availability,
  groupId: (product) => product.groupId,
  listedAt: (product) => product.listedAt,
};

/** The names a filter may use beside the shop's own attributes. */
export const FILTER_FIELDS = Object.keys(READERS) as readonly string[];

const readerOf = (name: string): ((product: Product) => FieldValue) => {
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  return reader ?? (({ attributes }) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined));
};
