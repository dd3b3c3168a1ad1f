/**
 * Filters and boosts are data: JSON values with a closed set of operators, checked when the configuration is read and
 * interpreted, never evaluated as code. Several fields in one object must all hold.
 *
 * @example { price: { atMost: 500000 }, category: { under: "Fashion" }, not: { brand: { is: "Acme" } } }
 */
export type FieldTest = {
  readonly is?: string | number | boolean;
  readonly oneOf?: readonly (string | number)[];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** For `category`: the category itself or anything below it. */
  readonly under?: string;
  readonly contains?: string;
};

export type ProductFilter = {
  readonly all?: readonly ProductFilter[];
  readonly any?: readonly ProductFilter[];
  readonly not?: ProductFilter;
  readonly fields?: Readonly<Record<string, FieldTest>>;
};

/** Multiplies what a matching product would score: above 1 lifts it, below 1 buries it; at most 10, never negative. */
export type Boost = { readonly when: ProductFilter; readonly factor: number };
