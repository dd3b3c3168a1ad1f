import type { EventField, Purpose } from "@seimbang/engine";
import { nameOfCreative } from "./creative-in-event.ts";
import { asMinimised, type EventRow } from "./event-row.ts";
import type { Permitted, PermittedLine } from "./gate-events.ts";
import { idsOf } from "./purpose-rules.ts";
import type { SubmissionHead } from "./submission.ts";

/** A row with the place of its message, so that each message learns what became of it. */
export type Minimised = { readonly index: number; readonly row: EventRow };

/**
 * Leaves of each line the fields that one of its own purposes declares. After this step no raw identifier, address or
 * undeclared field exists: rows are all that goes on.
 */
export const minimiseEvents = (permitted: readonly Permitted[], submission: SubmissionHead): readonly Minimised[] =>
  permitted.flatMap((event) =>
    event.lines.map((line) => ({ index: event.index, row: minimise(event, line, submission) })),
  );

const minimise = (event: Permitted, { line, purposes }: PermittedLine, submission: SubmissionHead): EventRow => {
  const keep = <Value>(field: EventField, value: Value): Value | undefined =>
    value !== undefined && isDeclared(field, purposes) ? value : undefined;
  return asMinimised({
    subjectKey: event.subjectKey,
    eventId: line.eventId,
    kind: line.kind,
    productId: keep("product_id", line.productId),
    category: keep("category", line.category),
    query: keep("query", line.query),
    quantity: keep("quantity", line.quantity),
    price: keep("price", line.price),
    currency: keep("currency", line.currency),
    decisionId: keep("decision_id", line.decisionId),
    creative: keep("decision_id", line.creative && nameOfCreative(line.creative)),
    gift: keep("gift", line.gift),
    occurredAt: event.at,
    receivedAt: submission.receivedAt,
    otherDevice: false,
    purposes: idsOf(purposes),
    importId: submission.declared?.importId,
  });
};

const isDeclared = (field: EventField, purposes: readonly Purpose[]): boolean =>
  purposes.some(({ fields }) => fields.includes(field));
