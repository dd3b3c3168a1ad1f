import { brandAs } from "@seimbang/engine";
import type { Choices } from "./collect/collect-dependencies.ts";
import { readingPermission } from "./collect/read.ts";
import type { MayTrainOn } from "./models/read-trainees.ts";
import { TRAINING_PURPOSE } from "./models/training-purpose.ts";
import type { Clock } from "./platform/clock.ts";

/** Whose events a model may be fitted on, as the consent ledger says now. */
export const mayTrainOn =
  (ledger: Pick<Choices, "load" | "permitted">, clock: Clock): MayTrainOn =>
  async (subjects) => {
    const now = clock();
    const purpose = brandAs.purposeId(TRAINING_PURPOSE);
    const states = await ledger.load(subjects);
    return new Map(
      [...states].flatMap(([subject, choices]) => {
        const permission = readingPermission(purpose, { choices, permitted: ledger.permitted(choices, now) });
        return permission === undefined ? [] : [[subject, permission] as const];
      }),
    );
  };
