import type { EventField, LegalBasis, Purpose, PurposeId, PurposeRegistry } from "@seimbang/engine";
import { type EventKind, FEEDBACK_KINDS } from "./event-row.ts";
import type { Line } from "./lines-of-event.ts";

const DAY = 86_400_000;
/** The beginnings of the fideslang uses that mean measuring, and learning from many people. */
const MEASURING = "analytics";
const LEARNING = "train_ai_system";

const ORDERS_ONLY: ReadonlySet<LegalBasis> = new Set<LegalBasis>(["contract", "legal_obligation"]);
const ORDER_KINDS: ReadonlySet<EventKind> = new Set<EventKind>(["purchased", "returned", "order_reversed"]);

export type PurposeRules = {
  readonly purposes: readonly Purpose[];
  /** The purposes that declare what this line is about, whoever it is of. */
  readonly takers: (line: Line) => readonly Purpose[];
  /** The purposes that measure by this line where another keeps it anyway. */
  readonly measurers: (line: Line) => readonly Purpose[];
  /** Whether any of these purposes declares the field. */
  readonly declares: (field: EventField, purposes: readonly Purpose[]) => boolean;
};

/** Learning from somebody's history needs proof of their agreement, whatever the basis. */
export const needsEvidence = (purpose: Purpose): boolean =>
  purpose.basis === "consent" || purpose.dataUse.startsWith(LEARNING);

/** An event is within a purpose's time while it is younger than the purpose keeps anything. */
export const isWithinRetention = (purpose: Purpose, at: number, now: number): boolean =>
  at > now - purpose.retentionDays * DAY;

export const purposeRules = (registry: PurposeRegistry): PurposeRules => ({
  get purposes() {
    return registry.purposes;
  },
  takers: takersFinder(registry),
  measurers: (line) => (ORDER_KINDS.has(line.kind) ? registry.purposes.filter(measuresDecisions) : []),
  declares: (field, purposes) => purposes.some(({ fields }) => fields.includes(field)),
});

/** A registry answers the same list while it stays as it is: who takes a line is found once for all that are alike. */
const takersFinder = (registry: PurposeRegistry): PurposeRules["takers"] => {
  let list: PurposeRegistry["purposes"] | undefined;
  const found = new Map<string, Map<EventKind, readonly Purpose[]>>();
  return (line) => {
    const { purposes } = registry;
    if (purposes !== list) found.clear();
    list = purposes;
    const about = line.decisionId === undefined ? subjectOf(line) : `${subjectOf(line)} of a decision`;
    const byKind = found.get(about) ?? new Map<EventKind, readonly Purpose[]>();
    const takers = byKind.get(line.kind) ?? purposes.filter((purpose) => takes(purpose, line));
    byKind.set(line.kind, takers);
    found.set(about, byKind);
    return takers;
  };
};

const measuresDecisions = ({ dataUse, fields }: Purpose): boolean =>
  dataUse.startsWith(MEASURING) && fields.includes("decision_id");

/** What somebody has to let reports read; undefined where nothing is measured. */
export const measuringPurpose = ({ purposes }: PurposeRegistry): PurposeId | undefined =>
  purposes.find(measuresDecisions)?.purposeId;

/**
 * Whether a purpose declares what the line is about. Measuring takes only what carries a decision's id, and is alone in
 * taking impressions and clicks: what somebody looked at is measured only where it answers something we showed. It also
 * reads the orders that another purpose keeps, because they say what that was worth. What
 * rests on a contract or a law takes orders and nothing else, for only they are part of one.
 */
const takes = (purpose: Purpose, line: Line): boolean => {
  if (purpose.dataUse.startsWith(MEASURING)) return line.decisionId !== undefined && measuresDecisions(purpose);
  if (ORDERS_ONLY.has(purpose.basis) && !ORDER_KINDS.has(line.kind)) return false;
  const isFeedback = FEEDBACK_KINDS.some((kind) => kind === line.kind);
  return !isFeedback && purpose.fields.includes(subjectOf(line));
};

const subjectOf = (line: Line): EventField => {
  if (line.query !== undefined) return "query";
  return line.category === undefined ? "product_id" : "category";
};

export const idsOf = (purposes: readonly Purpose[]): readonly PurposeId[] => purposes.map(({ purposeId }) => purposeId);
