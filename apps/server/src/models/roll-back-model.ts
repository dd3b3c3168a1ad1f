import { RollBackModelWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CallerActor } from "../http/actor-of.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { recordOverruling } from "../overrulings/read.ts";
import { METRIC } from "./model-metrics.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { listDescribed, listPublishedModels } from "./published-models.ts";
import { withdrawModels } from "./store.ts";

/**
 * Takes the newest model back, so that the one before it serves. One in which somebody may be who has left is nothing to
 * return to.
 * @throws Problem `unknown_model`, `model_not_serving`, `no_former_model`, `invalid_request`
 */
export const rollBackModel = async (
  modelId: string,
  given: unknown,
  { now, ...actor }: CallerActor & { readonly now: number },
  database: Database,
): Promise<void> => {
  const { by, judgement } = parseDocument(RollBackModelWire, given);
  const [newest, former] = await listPublishedModels(database);
  if (newest?.modelId !== modelId)
    throw new Problem(former === undefined || newest === undefined ? "unknown_model" : "model_not_serving");
  const outdated = await modelsNeedingRefit(database);
  if (former === undefined || outdated.some((one) => one.modelId === former.modelId))
    throw new Problem("no_former_model");
  const metrics = (await listDescribed(database)).find(({ manifest }) => manifest.modelId === modelId)?.manifest
    .metrics;
  await database.transaction().execute(async (transaction) => {
    await withdrawModels(transaction, [modelId], now, { by, judgement, ...actor });
    await recordOverruling(transaction, {
      ...{
        kind: "model_publication",
        about: modelId,
        campaignId: undefined,
        suggested: "publish",
        decided: "roll_back",
      },
      ...{
        facts: { hitRate: metrics?.[METRIC.hitRate10] ?? 0 },
        by: by ?? actor.by ?? actor.keyId,
        judgement,
        at: now,
      },
    });
  });
};
