import type { ModelsWire, ModelWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { listFits } from "./list-fits.ts";
import { modelsNeedingRefit } from "./models-needing-refit.ts";
import { listDescribed } from "./published-models.ts";

const instant = (at: number): string => new Date(at).toISOString();

/** The published models with what was measured of each, and how the last fits ended. */
export const describeModels = async (database: Database, servingId: string | undefined): Promise<ModelsWire> => {
  const outdated = new Map(
    (await modelsNeedingRefit(database)).map(({ modelId, outdatedSince }) => [modelId, outdatedSince]),
  );
  const models = (await listDescribed(database)).map(({ manifest, publishedAt }): ModelWire => {
    const { modelId, fittedAt, timeRange, codeVersion, people, events, products, k, epsilon, protection, metrics } =
      manifest;
    const outdatedSince = outdated.get(modelId);
    return {
      ...{ modelId, codeVersion, people, events, products, k, metrics },
      isServing: modelId === servingId,
      fittedAt: instant(fittedAt),
      publishedAt: instant(publishedAt),
      from: instant(timeRange.from),
      until: instant(timeRange.until),
      ...(epsilon === undefined ? {} : { epsilon }),
      ...(protection === undefined ? {} : { protection }),
      ...(outdatedSince === undefined ? {} : { outdatedSince: instant(outdatedSince) }),
    };
  });
  return { models, fits: [...(await listFits(database))] };
};
