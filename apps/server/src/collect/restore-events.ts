import { IdWire } from "@seimbang/contracts";
import { brandAs, type DropReason, type SubjectKey } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { CollectTools } from "./collect-tools.ts";
import { asMinimised, EVENT_KINDS, type EventKind, type EventRow } from "./event-row.ts";
import type { Fields } from "./message.ts";
import { isSpokenAgainst } from "./reading-permission.ts";
import { findSubjects } from "./store.ts";
import type { ItemOutcome } from "./tally.ts";

const instant = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$" });
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

const ExportedWire = Type.Object(
  {
    type: Type.Literal("seimbang.event"),
    subject_key: IdWire,
    event_id: IdWire,
    kind: Type.Unsafe<EventKind>(Type.String({ enum: [...EVENT_KINDS] })),
    product_id: text(100),
    category: text(750),
    query: text(200),
    quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    price: Type.Optional(Type.Number({ minimum: 0, maximum: 1e12 })),
    currency: text(3),
    decision_id: text(512),
    creative: text(300),
    gift: Type.Optional(Type.Literal(true)),
    occurred_at: instant,
    received_at: instant,
    other_device: Type.Boolean(),
    purposes: Type.Array(Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$" }), { minItems: 1 }),
    import_id: Type.Optional(IdWire),
  },
  { additionalProperties: false },
);
type ExportedWire = Static<typeof ExportedWire>;
const exportedCheck = Compile(ExportedWire);

/** One line of an export: the row as it is kept, so that an import of it makes the same row again. */
export const isExportedEvent = (message: Fields): boolean => message["type"] === "seimbang.event";

/**
 * Puts exported rows back as they were. Rows of people who are not known here any more, or who were erased, stay out,
 * and so does every purpose that its person has refused since.
 */
export const restoreEvents = async (
  messages: readonly Fields[],
  tools: CollectTools,
): Promise<readonly ItemOutcome[]> => {
  if (messages.length === 0) return [];
  const people = await lookUp(messages, tools);
  const judged = messages.map((message) => judge(message, people, tools));
  const rows = judged.filter((row) => typeof row !== "string");
  const { fates } = await tools.append({ rows, counts: [], drops: [] });
  const fateOf = new Map(rows.map((row, index) => [row, fates[index]]));
  return judged.map((row): ItemOutcome => {
    if (typeof row === "string") return { status: "dropped", reasons: [row] };
    const fate = fateOf.get(row);
    if (fate === "erased") return { status: "dropped", reasons: ["erased_person"] };
    return fate === "new" ? { status: "stored", reasons: [] } : { status: "duplicate", reasons: ["duplicate"] };
  });
};

const lookUp = async (messages: readonly Fields[], { database, choices }: CollectTools) => {
  const wires = messages.filter((message) => exportedCheck.Check(message));
  const keys = [...new Set(wires.map((wire) => brandAs.subjectKey(wire.subject_key)))];
  const [known, ledger] = await Promise.all([findSubjects(database, keys), choices.load(keys)]);
  return { known, choicesOf: (subject: SubjectKey) => ledger.get(subject) ?? choices.silent };
};

const judge = (
  message: Fields,
  people: Awaited<ReturnType<typeof lookUp>>,
  { choices: ledger, clock }: CollectTools,
): EventRow | DropReason => {
  if (!exportedCheck.Check(message)) return "malformed_event";
  const subject = brandAs.subjectKey(message.subject_key);
  if (!people.known.has(subject)) return "no_identity";
  const choices = people.choicesOf(subject);
  if (choices.age === "minor") return "minor";
  if (choices.restricted) return "restricted";
  const permitted = ledger.permitted(choices, clock());
  const purposes = message.purposes
    .map(brandAs.purposeId)
    .filter((purpose) => permitted.has(purpose) || !isSpokenAgainst(purpose, choices));
  return purposes.length === 0 ? "no_consent" : toRow(message, subject, purposes);
};

const toRow = (wire: ExportedWire, subjectKey: SubjectKey, purposes: EventRow["purposes"]): EventRow =>
  asMinimised({
    subjectKey,
    eventId: wire.event_id,
    kind: wire.kind,
    productId: wire.product_id === undefined ? undefined : brandAs.productId(wire.product_id),
    category: wire.category,
    query: wire.query,
    quantity: wire.quantity,
    price: wire.price,
    currency: wire.currency,
    decisionId: wire.decision_id,
    creative: wire.creative,
    gift: wire.gift,
    occurredAt: Date.parse(wire.occurred_at),
    receivedAt: Date.parse(wire.received_at),
    otherDevice: wire.other_device,
    purposes,
    importId: wire.import_id,
  });
