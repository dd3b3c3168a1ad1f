import type { ProductId, PurposeId, Signal, SignalKind } from "@seimbang/engine";
import { orderOf } from "./event-id.ts";
import { type EventRow, isReversal, isSignal, REVERSALS, type ReversalKind } from "./event-row.ts";

/** A signal with the purposes its event was admitted under; it may be read for no other. */
export type AdmittedSignal = Signal & {
  readonly purposes: readonly PurposeId[];
  /** True when an import's declaration admitted it, not a choice that the person made with us. */
  readonly imported: boolean;
};

export type ReadRow = Pick<
  EventRow,
  "eventId" | "kind" | "productId" | "category" | "query" | "quantity" | "otherDevice" | "purposes"
> & { readonly at: number; readonly imported: boolean };

type SignalRow = ReadRow & { readonly kind: SignalKind };
const isSignalRow = (row: ReadRow): row is SignalRow => isSignal(row.kind);

/**
 * What stands of one person's events once removals, returns and cancelled orders are taken off. A product counts as
 * bought while at least one piece of it was not returned; a return without an earlier purchase takes nothing off.
 * @param rows Newest first; the answer is too.
 */
export const netSignals = (rows: readonly ReadRow[]): readonly AdmittedSignal[] => {
  const signals = rows.filter(isSignalRow);
  if (!rows.some((row) => isReversal(row.kind))) return signals.map(toSignal);
  const standing = whatStands(rows.toSorted(inOrderOfEvents));
  return signals.filter((row) => standing.has(row)).map(toSignal);
};

/** Oldest first; at the same instant, what is taken back comes after what it takes back. */
const inOrderOfEvents = (a: ReadRow, b: ReadRow): number =>
  a.at - b.at || Number(isReversal(a.kind)) - Number(isReversal(b.kind));

/** What stands of one kind of signal about one product. `pieces` matters for purchases only. */
type Matter = { rows: SignalRow[]; pieces: number };

const whatStands = (oldestFirst: readonly ReadRow[]): ReadonlySet<ReadRow> => {
  const cancelledOrders = new Set(oldestFirst.filter((row) => row.kind === "order_reversed").map((row) => row.eventId));
  const isCancelled = (row: ReadRow) => row.kind === "purchased" && cancelledOrders.has(orderOf(row.eventId));
  const matters = new Map<string, Matter>();
  for (const row of oldestFirst) {
    if (isReversal(row.kind)) takeBack(matters, row.kind, row);
    else if (isSignalRow(row) && !isCancelled(row)) add(matters, row);
  }
  return new Set([...matters.values()].flatMap((matter) => matter.rows));
};

const add = (matters: Map<string, Matter>, row: SignalRow): void => {
  const name = matterOf(row.kind, row);
  const matter = matters.get(name) ?? { rows: [], pieces: 0 };
  matter.rows.push(row);
  matter.pieces += row.quantity ?? 1;
  matters.set(name, matter);
};

const takeBack = (matters: Map<string, Matter>, kind: ReversalKind, row: ReadRow): void => {
  const name = matterOf(REVERSALS[kind], row);
  const matter = matters.get(name);
  if (matter === undefined) return;
  matter.pieces -= kind === "returned" ? (row.quantity ?? matter.pieces) : matter.pieces;
  if (matter.pieces <= 0) matters.delete(name);
};

const matterOf = (kind: SignalKind, row: ReadRow): string =>
  [kind, row.productId ?? "", row.category ?? "", row.query ?? ""].join("\u0000");

const toSignal = (row: SignalRow): AdmittedSignal => ({
  kind: row.kind,
  at: row.at,
  ...aboutOf(row),
  otherDevice: row.otherDevice,
  purposes: row.purposes,
  imported: row.imported,
});

const aboutOf = (row: ReadRow): { productId: ProductId } | { query: string } | { category: string } => {
  if (row.productId !== undefined) return { productId: row.productId };
  if (row.query !== undefined) return { query: row.query };
  return { category: row.category ?? "" };
};
