import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { describeInvoices } from "./describe-invoices.ts";
import { countInvoices, deleteOwned, listLinesOf } from "./store.ts";

/**
 * Records of somebody's orders that a law makes the shop keep. An erasure takes what leads from the person to them; the
 * records themselves stay until the law lets them go.
 */
export const invoicesPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "invoices",
  tables: ["invoice_owner"],
  export: async (transaction, subject) => ({
    invoices: describeInvoices(await listLinesOf(transaction, subject), secrets),
  }),
  erase: async (transaction, subject) => ({ invoice_owner: await deleteOwned(transaction, subject) }),
  keptByLaw: countInvoices,
});
