import type { InvoiceWire } from "@seimbang/contracts";
import type { Secrets } from "../platform/master-key.ts";
import { unsealInvoice } from "./seal-invoice.ts";
import type { StoredLine } from "./store.ts";

type Content = { readonly orderId: string; readonly timeUnknown?: true } & InvoiceWire["lines"][number] &
  Pick<InvoiceWire, "amounts">;

/** Records line by line as whole orders. @param lines an order's together, the oldest first */
export const describeInvoices = (
  lines: readonly StoredLine[],
  secrets: Pick<Secrets, "deriveKey">,
): readonly InvoiceWire[] => {
  const orders = new Map<string, InvoiceWire>();
  for (const line of lines) {
    // Only whoever keeps invoices seals these.
    const { orderId, amounts, timeUnknown, ...sold } = unsealInvoice(line.line_hash, line.content, secrets) as Content;
    const order = orders.get(orderId) ?? emptyOrder(orderId, line, timeUnknown);
    const at = line.ordered_at.toISOString();
    // What came back, or was told later, has its own time.
    const own = at === order.at ? sold : { ...sold, at };
    orders.set(orderId, amounts === undefined ? { ...order, lines: [...order.lines, own] } : { ...order, amounts });
  }
  return [...orders.values()];
};

const emptyOrder = (
  orderId: string,
  { ordered_at, cancelled_at, article, kept_until }: StoredLine,
  timeUnknown: true | undefined,
): InvoiceWire => ({
  ...{ orderId, at: ordered_at.toISOString(), article, keptUntil: kept_until.toISOString(), lines: [] },
  ...(timeUnknown === undefined ? {} : { timeUnknown }),
  ...(cancelled_at === null ? {} : { cancelledAt: cancelled_at.toISOString() }),
});
