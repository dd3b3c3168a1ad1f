import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { describeRequests } from "./describe-requests.ts";
import { deleteRequestsOf, listRequestsOf } from "./store.ts";

/**
 * What a person asked of the shop and was answered. Whoever writes here holds the person first, so that an erasure waits
 * for them and they find nobody after it.
 */
export const rightsPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "rights",
  tables: ["rights_request"],
  export: async (transaction, subject) => ({
    requests: await describeRequests(transaction, secrets, await listRequestsOf(transaction, subject)),
  }),
  erase: async (transaction, subject) => ({ rights_request: await deleteRequestsOf(transaction, subject) }),
});
