import type { SubjectKey } from "@seimbang/engine";

/** What an order says of its money. */
export const AMOUNTS = ["total", "revenue", "value", "tax", "shipping", "discount"] as const;

/** What was sold, or came back, in the order's own numbers: nothing of who bought it or how they came to it. */
export type SoldLine = {
  /** The same for the same line of the same order, however often it is told. */
  readonly lineId: string;
  readonly content:
    | {
        readonly productId?: string;
        readonly quantity?: number;
        readonly price?: number;
        readonly currency?: string;
      }
    | {
        readonly amounts: Readonly<Partial<Record<(typeof AMOUNTS)[number], number>>> & { readonly currency?: string };
      };
};

export type SoldOrder = {
  readonly orderId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was said of its time cannot be believed; `at` is when it was heard of. */
  readonly timeUnknown?: true;
  readonly lines: readonly SoldLine[];
  /** The customer, where something of them is kept. */
  readonly subject: SubjectKey | undefined;
};
