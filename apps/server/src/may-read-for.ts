import type { PurposeId, SubjectKey } from "@seimbang/engine";
import type { Choices } from "./collect/collect-dependencies.ts";
import { readingPermission } from "./collect/read.ts";
import type { Clock } from "./platform/clock.ts";

/** Whose events may be read for a purpose, as the consent ledger says now; whoever is missing, of them none. */
export const mayReadFor =
  (purpose: PurposeId, ledger: Pick<Choices, "load" | "permitted">, clock: Clock) =>
  async (subjects: readonly SubjectKey[]): Promise<ReadonlyMap<SubjectKey, "all" | "imported">> => {
    const now = clock();
    const states = await ledger.load(subjects);
    return new Map(
      [...states].flatMap(([subject, choices]) => {
        const permission = readingPermission(purpose, { choices, permitted: ledger.permitted(choices, now) });
        return permission === undefined ? [] : [[subject, permission] as const];
      }),
    );
  };
