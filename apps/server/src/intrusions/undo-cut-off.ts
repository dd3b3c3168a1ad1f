import { Problem } from "../http/problem.ts";
import { resumeKey } from "../keys/read.ts";
import { isId } from "../platform/ids.ts";
import { resumePerson } from "../staff/read.ts";
import { logCutOff } from "./cut-off.ts";
import { holdCutOff, isInForce, setUndone } from "./cut-off-store.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";

/**
 * Takes back what was cut off, with the reason. What was revoked or removed meanwhile stays so.
 * @throws Problem `unknown_cut_off`, `cut_off_over`, or `own_account` for whoever was kept out
 */
export const undoCutOff = (
  cutOffId: string,
  { actor, because }: { readonly actor: IntrusionActor; readonly because: string },
  { database, clock }: IntrusionDeps,
): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const now = clock();
    const one = isId(cutOffId) ? await holdCutOff(transaction, cutOffId) : undefined;
    if (one === undefined) throw new Problem("unknown_cut_off");
    if (!isInForce(one, now)) throw new Problem("cut_off_over");
    const { what, staffId, keyId, intrusionId } = one;
    if (staffId !== undefined && staffId === actor.staffId) throw new Problem("own_account");
    if (what === "account" && staffId !== undefined) await resumePerson(transaction, staffId, actor.keyId, now);
    if (what === "key" && keyId !== undefined) await resumeKey(transaction, keyId, actor.keyId, now);
    await setUndone(transaction, cutOffId, { at: now, by: actor.name, because });
    await logCutOff(transaction, "intrusion_undone", { cutOffId, what, by: actor.keyId, because, intrusionId }, now);
  });
