import type { ItemModel } from "@seimbang/engine";
export type FittedModel = Omit<ItemModel, "manifest">;
