import type { ModelId, ProductId } from "./ids.ts";

/**
 * A list of rows of variable length in three flat arrays: row `i` holds entries `offsets[i]` to `offsets[i + 1]`.
 * Weights are positive and finite, sorted from high to low within a row.
 */
export type NeighbourTable = {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float32Array;
  /** What each weight is multiplied by where it is looked up, by its target; 1 where absent. Rows stay sorted by the weights alone. */
  readonly targetScale?: Float32Array;
};

/** What a model was fitted from, measured at and allowed for; published beside its bytes. */
export type ModelManifest = {
  readonly modelId: ModelId;
  readonly formatVersion: number;
  readonly codeVersion: string;
  readonly fittedAt: number;
  readonly purposes: readonly string[];
  readonly timeRange: { readonly from: number; readonly until: number };
  readonly people: number;
  readonly events: number;
  readonly products: number;
  /** Distinct people without whom no pair, popularity or trend is used. */
  readonly k: number;
  /** Differential privacy parameter; absent when no noise was added. */
  readonly epsilon?: number;
  /** Absent where the model is as it was configured. */
  readonly protection?: ModelProtection;
  readonly settings: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, number>>;
};

/**
 * What keeps people from being recognised in a model that would not have been published as configured, and why: noise, or
 * that it was made from the catalogue alone.
 */
export type ModelProtection = {
  readonly kind: "noise" | "content_only";
  readonly because: "membership_revealed" | "too_little_evidence";
};

/**
 * The explainable item-to-item model. Row numbers are positions in `products`. Every entry of `transitions` and every
 * non-zero popularity and repeat share is supported by at least `manifest.k` distinct people; `content` uses no behaviour at all.
 */
export type ItemModel = {
  readonly manifest: ModelManifest;
  readonly products: readonly ProductId[];
  readonly rowOf: ReadonlyMap<ProductId, number>;
  readonly transitions: NeighbourTable;
  readonly content: NeighbourTable;
  /** What people went on to from a product's family (category, brand and tags); supported as `transitions` is, by the family. */
  readonly familyTransitions: NeighbourTable;
  /** Distinct people who bought or viewed each product, recency-decayed and scaled to 0…1; 0 below the floor. */
  readonly popularity: Float32Array;
  /** Share of each product's buyers who bought it again on another occasion; 0 below the floor. */
  readonly repeats: Float32Array;
  /** After how many days people buy each product again, or what its category holds; 0 where fewer than 20 people did. */
  readonly repurchaseDays: Float32Array;
  /** How many people had to do with each product, at least: 0, 20, 100 or 1,000. */
  readonly people: Uint32Array;
  /** The same of everything in a category, by its whole path; none below 20. */
  readonly categoryPeople: ReadonlyMap<string, number>;
};
