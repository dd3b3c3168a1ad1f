/** A product as the lines of many orders describe it. */
export type TalliedProduct = {
  readonly productId: string;
  /** The first line that it was on. */
  readonly line: number;
  readonly titles: Map<string, number>;
  readonly prices: Map<number, number>;
  readonly brands: Map<string, number>;
  readonly categories: Map<string, number>;
};

/** What one line says of a product. */
export type SaleLine = {
  readonly line: number;
  readonly productId: string;
  readonly title: string;
  readonly price: number;
  readonly brand: string;
  readonly category: string;
};

/** Gathers what many lines say, in memory that grows with the products and their different names and prices. */
export const createTally = () => {
  const products = new Map<string, TalliedProduct>();
  const add = ({ line, productId, title, price, brand, category }: SaleLine): void => {
    const product = products.get(productId) ?? emptyProduct(productId, line);
    products.set(productId, product);
    count(product.titles, title);
    count(product.prices, price);
    if (brand !== "") count(product.brands, brand);
    if (category !== "") count(product.categories, category);
  };
  return { add, products: (): Iterable<TalliedProduct> => products.values() };
};

const emptyProduct = (productId: string, line: number): TalliedProduct => ({
  productId,
  line,
  titles: new Map(),
  prices: new Map(),
  brands: new Map(),
  categories: new Map(),
});

const count = <Value>(counts: Map<Value, number>, value: Value): void => {
  counts.set(value, (counts.get(value) ?? 0) + 1);
};

/** The most frequent value; of several the one that came first. */
export const mostFrequent = <Value>(counts: ReadonlyMap<Value, number>): Value | undefined => {
  let best: { readonly value: Value; readonly times: number } | undefined;
  for (const [value, times] of counts) if (best === undefined || times > best.times) best = { value, times };
  return best?.value;
};

/** The price of the middle sale: half of the sales were no dearer, and it was really asked. */
export const medianOf = (counts: ReadonlyMap<number, number>): number | undefined => {
  const sorted = [...counts].sort(([one], [other]) => one - other);
  const half = sorted.reduce((sum, [, times]) => sum + times, 0) / 2;
  let passed = 0;
  for (const [value, times] of sorted) {
    passed += times;
    if (passed >= half) return value;
  }
  return undefined;
};
