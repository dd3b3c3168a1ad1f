import type { ExportInvoicesWire, InvoiceWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { appendAloneToLog } from "../accountability/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { describeInvoices } from "./describe-invoices.ts";
import { listLines } from "./store.ts";

export type ExportInvoicesDeps = {
  readonly database: Database;
  readonly secrets: Pick<Secrets, "deriveKey">;
  readonly clock: Clock;
  readonly makeId: MakeId;
};

/** The only way in which records are read of everybody: by somebody with a name and a reason, in the log before they have them. */
export const exportInvoices = async (
  { by, because, from, to }: ExportInvoicesWire,
  { database, secrets, clock, makeId }: ExportInvoicesDeps,
): Promise<readonly InvoiceWire[]> => {
  const now = clock();
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  await appendAloneToLog(database, {
    ...{ kind: "personal_data_read", at: now, about: makeId() },
    statement: { what: "invoices", by, because, ...range },
  });
  const lines = await listLines(database, new Date(from ?? 0), to === undefined ? new Date(now + 1) : new Date(to));
  return describeInvoices(lines, secrets);
};
