import type { IntrusionVerdict } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendToLog } from "../accountability/read.ts";
import { Problem } from "../http/problem.ts";
import { isId } from "../platform/ids.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";
import { findIntrusion, type StoredIntrusion, setJudged } from "./store.ts";

/** @throws Problem `unknown_intrusion` */
export const requireIntrusion = async (database: Database, intrusionId: string): Promise<StoredIntrusion> => {
  const found = isId(intrusionId) ? await findIntrusion(database, intrusionId) : undefined;
  if (found === undefined) throw new Problem("unknown_intrusion");
  return found;
};

/**
 * Closes an alert by somebody's written judgement; what was cut off stays so until it is undone. Nobody judges what is about
 * themselves.
 * @throws Problem `unknown_intrusion`, `intrusion_judged` or `own_account`
 */
export const judgeIntrusion = (
  intrusionId: string,
  { verdict, judgement }: { readonly verdict: IntrusionVerdict; readonly judgement: string },
  actor: IntrusionActor,
  { database, clock }: IntrusionDeps,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const now = clock();
    const { judged, staffId } = await requireIntrusion(transaction, intrusionId);
    if (judged !== undefined) throw new Problem("intrusion_judged");
    if (staffId !== undefined && staffId === actor.staffId) throw new Problem("own_account");
    await setJudged(transaction, intrusionId, { verdict, judgement, by: actor.name, at: now });
    const statement = { verdict, by: actor.keyId };
    await appendToLog(transaction, { kind: "intrusion_judged", at: now, about: intrusionId, statement });
  });
