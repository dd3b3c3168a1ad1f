import { ExportInvoicesWire } from "@seimbang/contracts";
import type { Database, DatabaseTransaction } from "@seimbang/database";
import { appendAloneToLog } from "../accountability/read.ts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { Clock } from "../platform/clock.ts";
import { gather } from "../platform/gather-text.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { readByCursor } from "../platform/read-by-cursor.ts";
import type { StreamPlaces } from "../platform/stream-places.ts";
import { streamSnapshot } from "../platform/stream-snapshot.ts";
import { describeInvoices } from "./describe-invoices.ts";
import { linesBetween, type StoredLine } from "./store.ts";

export type ExportInvoicesDeps = {
  readonly database: Database;
  readonly secrets: Pick<Secrets, "deriveKey">;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly places: StreamPlaces;
};

/** Takes out records of everybody's orders as JSON, written while it is read, by the API and the command line alike. */
export type ExportInvoices = (given: unknown) => Promise<AsyncGenerator<string, void, undefined>>;

/**
 * The only way in which records are read of everybody: by somebody with a name and a reason, in the log before they have
 * them. Whole is every order of which something happened in that time.
 * @throws Problem `invalid_request`, and `busy` where too much is taken out at once
 */
export const exportInvoices =
  ({ database, secrets, clock, makeId, places }: ExportInvoicesDeps): ExportInvoices =>
  async (given) => {
    const { by, because, from, to } = parseDocument(ExportInvoicesWire, given);
    const now = clock();
    const [begin, end] = [new Date(from ?? 0), to === undefined ? new Date(now + 1) : new Date(to)];
    const write = (transaction: DatabaseTransaction) =>
      gather(writeOrders(readByCursor(transaction, linesBetween(begin, end)), secrets));
    const pieces = streamSnapshot({ database, places }, write);
    if (pieces === undefined) throw new Problem("busy", "Too much is being taken out; try again in a few seconds.");
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    try {
      await appendAloneToLog(database, {
        ...{ kind: "personal_data_read", at: now, about: makeId() },
        statement: { what: "invoices", by, because, ...range },
      });
      return pieces;
    } catch (error) {
      await pieces.return();
      throw error;
    }
  };

async function* writeOrders(
  lines: AsyncIterable<StoredLine>,
  secrets: Pick<Secrets, "deriveKey">,
): AsyncGenerator<string, void, undefined> {
  yield '{"invoices":[';
  let before = "\n";
  for await (const order of ordersOf(lines)) {
    for (const invoice of describeInvoices(order, secrets)) yield before + JSON.stringify(invoice);
    before = ",\n";
  }
  yield "\n]}\n";
}

/** An order's lines at a time. */
async function* ordersOf(lines: AsyncIterable<StoredLine>): AsyncGenerator<readonly StoredLine[], void, undefined> {
  let order: StoredLine[] = [];
  for await (const line of lines) {
    if (order[0] !== undefined && !order[0].order_hash.equals(line.order_hash)) {
      yield order;
      order = [];
    }
    order.push(line);
  }
  if (order.length > 0) yield order;
}
