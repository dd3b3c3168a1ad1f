import type { ItemModel } from "./item-model.ts";

/** What a fit gives: a model without the manifest that publication writes. */
export type FittedModel = Omit<ItemModel, "manifest">;
