import type { PublicBreachesWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { listTold } from "./store.ts";

/** What everybody was told of breaches (GDPR 34(3)(c), UU PDP 46(3)), in the words that were signed and sent. */
export const publicBreaches = async (database: Database): Promise<PublicBreachesWire> => ({
  breaches: (await listTold(database)).map(({ breachId, toldAt, drafts }) => ({
    breachId,
    toldAt: new Date(toldAt).toISOString(),
    ...drafts,
  })),
});
