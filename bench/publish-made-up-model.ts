import type { OpenDatabase } from "@seimbang/database";
import { encodeModel, MODEL_FORMAT } from "../apps/server/src/models/model-bytes.ts";
import { publishModel } from "../apps/server/src/models/store.ts";
import { madeUpModel } from "./made-up-shop.ts";

/**
 * Publishes a model in which every product has as many neighbours as a model may hold, so that a decision has at least as much to add up
 * as by a fitted one. Fitting, evaluating and attacking one of 100,000 products takes minutes.
 */
export const publishMadeUpModel = async ({ database }: OpenDatabase, products: number): Promise<void> => {
  const { manifest, ...model } = madeUpModel(products);
  const { modelId: _, ...described } = { ...manifest, formatVersion: MODEL_FORMAT };
  const encoded = encodeModel(model, described);
  const outcome = await publishModel(database, encoded.manifest, encoded.bytes, {
    publishedAt: Date.now(),
    outdated: [],
  });
  if (outcome !== "published") throw new Error(`The made-up model was not published: ${outcome}.`);
};
