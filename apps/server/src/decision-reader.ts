import type { CollectDependencies } from "./collect/collect-dependencies.ts";
import { readDecision } from "./decide/read.ts";
import type { Secrets } from "./platform/master-key.ts";

/** What collecting events understands of a decision's id. */
export const decisionReader =
  (secrets: Secrets): CollectDependencies["readDecision"] =>
  (decisionId) => {
    const read = readDecision(secrets, decisionId);
    if (read === undefined) return undefined;
    const { rowId, short, shown } = read;
    if (shown === undefined) return { decisionId: short, shown: [] };
    const { at, creatives, ...place } = shown;
    const decision = { ...place, rowId, decidedAt: at };
    return { decisionId: short, shown: creatives.map((creative) => ({ ...decision, ...creative })) };
  };
