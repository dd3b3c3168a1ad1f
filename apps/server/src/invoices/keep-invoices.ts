import type { Database } from "@seimbang/database";
import type { SoldOrder } from "../collect/read.ts";
import { holdSubjects } from "../identity/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { type InvoiceLaw, keptUntil } from "./invoice-law.ts";
import { hashInvoice, hashLine, sealInvoice } from "./seal-invoice.ts";
import { cancelLines, insertCancellations, insertLines, insertOwners, markCancelled } from "./store.ts";

export type KeepInvoicesDeps = {
  readonly database: Database;
  readonly secrets: Pick<Secrets, "deriveKey" | "hmacKey">;
  readonly law: InvoiceLaw;
};

/**
 * Writes down of orders what a law asks for: number, time, lines, amounts. Whoever is erased at this moment is waited for,
 * and of them nothing is written any more; what is over already is not begun.
 */
export const keepInvoices = async (
  orders: readonly SoldOrder[],
  now: number,
  { database, secrets, law }: KeepInvoicesDeps,
): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    const subjects = [...new Set(orders.flatMap(({ subject }) => subject ?? []))];
    const held = await holdSubjects(transaction, subjects);
    const kept = orders.filter(
      ({ subject, at }) => (subject === undefined || held.has(subject)) && keptUntil(at, law).getTime() > now,
    );
    await insertLines(
      transaction,
      kept.flatMap((order) => order.lines.map((line) => toStored(order, line, secrets, law))),
    );
    await insertOwners(
      transaction,
      kept.flatMap(({ subject, orderId, at }) =>
        subject === undefined
          ? []
          : [{ subject, orderHash: hashInvoice(orderId, secrets), keptUntil: keptUntil(at, law) }],
      ),
    );
  });
  const orderIds = [...new Set(orders.map(({ orderId }) => orderId))];
  await markCancelled(
    database,
    orderIds.map((orderId) => hashInvoice(orderId, secrets)),
  );
};

const toStored = (
  { orderId, at, timeUnknown }: SoldOrder,
  { lineId, content }: SoldOrder["lines"][number],
  secrets: Pick<Secrets, "deriveKey" | "hmacKey">,
  law: InvoiceLaw,
) => {
  const lineHash = hashLine(orderId, lineId, secrets);
  return {
    ...{ order_hash: hashInvoice(orderId, secrets), line_hash: lineHash, article: law.article },
    ...{ ordered_at: new Date(at), kept_until: keptUntil(at, law) },
    content: sealInvoice(lineHash, { orderId, ...(timeUnknown ? { timeUnknown } : {}), ...content }, secrets),
  };
};

/**
 * Notes that these orders were cancelled, also where that is heard before the orders themselves. A shop that declares no law
 * any more still marks the records that it has.
 */
export const cancelInvoices = async (
  orderIds: readonly string[],
  now: number,
  { database, secrets, law }: Pick<KeepInvoicesDeps, "database" | "secrets"> & { readonly law: InvoiceLaw | undefined },
): Promise<void> => {
  const orderHashes = orderIds.map((orderId) => hashInvoice(orderId, secrets));
  if (law === undefined) return cancelLines(database, orderHashes, new Date(now));
  await insertCancellations(database, orderHashes, new Date(now), keptUntil(now, law));
  await markCancelled(database, orderHashes);
};
