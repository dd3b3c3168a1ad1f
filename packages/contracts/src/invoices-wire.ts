import { type Static, Type } from "typebox";
import { readText } from "./kept-text.ts";
import { closed, titled } from "./schema-forms.ts";

const Time = Type.String({ format: "date-time" });

/** Whoever takes out invoice records says who they are and why, and from when the orders are. */
export const ExportInvoicesWire = closed(
  {
    by: readText(200),
    because: readText(500),
    from: Type.Optional(Time),
    to: Type.Optional(Type.String({ format: "date-time", description: "Exclusive." })),
  },
  { title: "ExportInvoices", description: "Who takes them out and why is in the log before they have them." },
);
export type ExportInvoicesWire = Static<typeof ExportInvoicesWire>;

const Amount = Type.Optional(Type.Number());

const InvoiceWire = Type.Object({
  orderId: Type.String(),
  at: Time,
  timeUnknown: Type.Optional(
    Type.Literal(true, { description: "What was said of its time cannot be; `at` is when it was heard of." }),
  ),
  cancelledAt: Type.Optional(Time),
  article: Type.String(),
  keptUntil: Time,
  lines: Type.Array(
    Type.Object({
      productId: Type.Optional(Type.String()),
      quantity: Type.Optional(Type.Number({ description: "Below zero for what came back." })),
      price: Amount,
      currency: Type.Optional(Type.String()),
      at: Type.Optional(
        Type.Unsafe<string>({ ...Time, description: "Where it is not the order's own, as of a return." }),
      ),
    }),
  ),
  amounts: Type.Optional(
    Type.Object({
      total: Amount,
      revenue: Amount,
      value: Amount,
      tax: Amount,
      shipping: Amount,
      discount: Amount,
      currency: Type.Optional(Type.String()),
    }),
  ),
});
export type InvoiceWire = Static<typeof InvoiceWire>;

export const InvoicesWire = titled("Invoices", { invoices: Type.Array(InvoiceWire) });
export type InvoicesWire = Static<typeof InvoicesWire>;
