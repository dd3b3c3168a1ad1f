import { findPersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { describeRequest } from "./describe-requests.ts";
import { openEvidence, openLifting } from "./request-texts.ts";
import { deleteRequestsOf, listRequestsOf } from "./store.ts";

/**
 * What a person asked of the shop and was answered, and how it was made sure who they are. Whoever writes here holds the
 * person first, so that an erasure waits for them and they find nobody after it.
 */
export const rightsPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "rights",
  tables: ["rights_request"],
  export: async (transaction, subject) => {
    const key = (await findPersonKeys(transaction, secrets, [subject])).get(subject);
    const requests = await listRequestsOf(transaction, subject);
    return {
      requests: requests.map((one) => ({
        ...describeRequest(one, key),
        evidence: openEvidence(key, one),
        lifting: openLifting(key, one),
        // Who of the shop did it is theirs, and not the person's.
        history: one.history.map(({ at, step }) => ({ at: new Date(at).toISOString(), step })),
      })),
    };
  },
  erase: async (transaction, subject) => ({ rights_request: await deleteRequestsOf(transaction, subject) }),
});
