import type { Language } from "@seimbang/contracts";
import { appendToLog } from "../accountability/read.ts";
import type { Breaches } from "../breaches/read.ts";
import { Problem } from "../http/problem.ts";
import { sayIntrusion } from "../staff/read.ts";
import type { IntrusionActor, IntrusionDeps } from "./intrusion-deps.ts";
import { requireIntrusion } from "./judge-intrusion.ts";
import { setBreach } from "./store.ts";

/**
 * Makes an alert the beginning of a breach: it was known when the alert came, and its clocks run from there. Of two who do so at once
 * one waits for the other, so that an alert begins one breach. Answers the breach's id.
 * @throws Problem `unknown_intrusion` or `intrusion_has_breach`
 */
export const beginBreach = (
  intrusionId: string,
  actor: IntrusionActor,
  language: Language,
  { database, clock, breaches }: IntrusionDeps & { readonly breaches: Pick<Breaches, "recordWithin"> },
): Promise<string> =>
  database.transaction().execute(async (transaction) => {
    const { kind, firstAt, breachId: before } = await requireIntrusion(transaction, intrusionId);
    if (before !== undefined) throw new Problem("intrusion_has_breach");
    const at = new Date(firstAt).toISOString();
    const document = {
      ...{ title: sayIntrusion(kind)[language], awareAt: at, happenedFrom: at },
      natures: ["confidentiality"],
    };
    const breachId = await breaches.recordWithin(transaction, { by: actor.name, document });
    await setBreach(transaction, intrusionId, breachId);
    const entry = { kind: "intrusion_breach_begun", at: clock(), about: intrusionId } as const;
    await appendToLog(transaction, { ...entry, statement: { breachId, by: actor.keyId } });
    return breachId;
  });
