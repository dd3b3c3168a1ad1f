import type { FitInput, FittedModel, ItemModel, ModelManifest, ModelProtection, PrivacyLoss } from "@seimbang/engine";
import type { RankTen } from "./evaluate-model.ts";
import type { PrivacyBudget } from "./privacy-budget.ts";

/** What the Model way asks of the engine. */
export type Recommender = {
  readonly formatVersion: number;
  /** Everything that changes what comes out, for the manifest. */
  readonly settings: Readonly<Record<string, number>>;
  /** Where fits are private: what each gives away, and what all of a year may where somebody keeps count. */
  readonly privacy?: { readonly loss: PrivacyLoss; readonly budget?: PrivacyBudget | undefined };
  /** True where nothing that anybody did is in its models. */
  readonly holdsNobody: boolean;
  /** What to fit instead where a model tells who is in it, the mildest first; the last holds nobody. */
  readonly protections: readonly Protection[];
  /** @param now recency is counted back from here */
  readonly fit: (input: FitInput, now: number, onProgress?: (done: number) => void) => FittedModel;
  /** A model like those of `fit`, to be measured and thrown away: its noise may be quick to draw instead of exact. */
  readonly rehearse: (input: FitInput, now: number) => FittedModel;
  readonly rankTen: RankTen;
  readonly encode: (
    model: FittedModel,
    manifest: Omit<ModelManifest, "modelId">,
  ) => { readonly manifest: ModelManifest; readonly bytes: Uint8Array };
  readonly decode: (bytes: Uint8Array) => ItemModel;
};

type Protection = { readonly kind: ModelProtection["kind"]; readonly recommender: Recommender };
