import type { FitInput, FittedModel, ItemModel, ModelManifest, PrivacyLoss } from "@seimbang/engine";
import type { RankTen } from "./evaluate-model.ts";
import type { PrivacyBudget } from "./privacy-budget.ts";

/** What the Model way asks of the engine. */
export type Recommender = {
  readonly formatVersion: number;
  /** Everything that changes what comes out, for the manifest. */
  readonly settings: Readonly<Record<string, number>>;
  /** Where fits are private: what each gives away, and what all of a year may. */
  readonly privacy?: { readonly budget: PrivacyBudget; readonly loss: PrivacyLoss };
  /** @param now recency is counted back from here */
  readonly fit: (input: FitInput, now: number, onProgress?: (done: number) => void) => FittedModel;
  readonly rankTen: RankTen;
  readonly encode: (
    model: FittedModel,
    manifest: Omit<ModelManifest, "modelId">,
  ) => { readonly manifest: ModelManifest; readonly bytes: Uint8Array };
  readonly decode: (bytes: Uint8Array) => ItemModel;
};
