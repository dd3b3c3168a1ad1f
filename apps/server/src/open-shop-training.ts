import type { OpenDatabase } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { CountBuyersDeps } from "./campaigns/count-buyers.ts";
import type { OpenCatalogue } from "./catalogue/open-catalogue.ts";
import type { Choices } from "./collect/collect-dependencies.ts";
import { loadSignals, REVERSALS } from "./collect/read.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { mayReadFor } from "./may-read-for.ts";
import type { OnFitProgress } from "./models/fit-model.ts";
import type { makeRecommender } from "./models/make-recommender.ts";
import { readTrainingData, type ServedModels } from "./models/read.ts";
import { type TrainReport, trainNow } from "./models/train-command.ts";
import { TRAINING_PURPOSE } from "./models/training-purpose.ts";
import type { Clock } from "./platform/clock.ts";
import type { InSpan } from "./platform/trace.ts";

export type ShopTrainingParts = {
  readonly open: OpenDatabase;
  readonly inSpan: InSpan | undefined;
  readonly clock: Clock;
  readonly version: string;
  readonly configuration: Pick<ShopConfiguration, "model" | "registry">;
  readonly catalogue: Pick<OpenCatalogue, "all" | "refresh">;
  readonly choices: Pick<Choices, "load" | "permitted">;
  readonly recommender: ReturnType<typeof makeRecommender>;
  readonly models: Pick<ServedModels, "refresh">;
};

export type ShopTraining = {
  /** Fits a model from what is permitted now, and publishes it. */
  readonly train: (onProgress?: OnFitProgress) => Promise<TrainReport>;
  /** What those who permit training bought in some time. */
  readonly readShopping: CountBuyersDeps["readShopping"];
};

/** More events of one person than this are not looked through when a model is fitted. */
const MOST_EVENTS = 10_000;

/** What may be learned of many: whoever reads it asks the consent ledger first. */
export const openShopTraining = (parts: ShopTrainingParts): ShopTraining => {
  const { open, clock, version, configuration, catalogue, choices, recommender, models } = parts;
  const { model, registry } = configuration;
  const data = {
    open,
    products: catalogue.all,
    mayTrainOn: mayReadFor(brandAs.purposeId(TRAINING_PURPOSE), choices, clock),
    reversalKinds: Object.keys(REVERSALS),
    loadNetSignals: (subjects: readonly SubjectKey[]) => loadSignals(open.database, subjects, MOST_EVENTS),
    mostInteractions: model.mostInteractions,
  };
  return {
    train: async (onProgress) => {
      await catalogue.refresh();
      const deps = {
        ...data,
        clock,
        inSpan: parts.inSpan,
        recommender,
        registry,
        k: model.k,
        membership: model.membership,
        codeVersion: version,
      };
      const report = await trainNow(deps, onProgress === undefined ? {} : { onProgress });
      await models.refresh();
      return report;
    },
    readShopping: async (from, until) => (await readTrainingData(data, { from, until })).input,
  };
};
