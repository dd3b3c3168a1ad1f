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
 * bought while at least one piece of it was not returned; a return without an earlier purchase takes nothing off. What was
 * given back, or was in an order that was taken back, stands as returned until it is bought again.
 * @param rows Newest first; the answer is too.
 */
export const netSignals = (rows: readonly ReadRow[]): readonly AdmittedSignal[] => {
  const signals = rows.filter(isSignalRow);
  if (!rows.some((row) => isReversal(row.kind))) return signals.map((row) => toSignal(row, row.kind));
  const standing = whatStands(rows.toSorted(inOrderOfEvents));
  return signals.flatMap((row) => {
    const kind = standing.get(row);
    return kind === undefined ? [] : [toSignal(row, kind)];
  });
};

/** Oldest first; at the same instant, what is taken back comes after what it takes back. */
const inOrderOfEvents = (a: ReadRow, b: ReadRow): number =>
  a.at - b.at || Number(isReversal(a.kind)) - Number(isReversal(b.kind));

/** What stands of one kind of signal about one product. `pieces` matters for purchases only. */
type Matter = { readonly kind: SignalKind; readonly rows: SignalRow[]; pieces: number };

/** Each row that stands, as what it does: a purchase whose order was taken back stands as returned. */
const whatStands = (oldestFirst: readonly ReadRow[]): ReadonlyMap<ReadRow, SignalKind> => {
  const cancelledOrders = new Set(oldestFirst.filter((row) => row.kind === "order_reversed").map((row) => row.eventId));
  const isCancelled = (row: ReadRow) => row.kind === "purchased" && cancelledOrders.has(orderOf(row.eventId));
  const matters = new Map<string, Matter>();
  for (const row of oldestFirst) {
    if (isReversal(row.kind)) takeBack(matters, row.kind, row);
    if (isSignalRow(row)) add(matters, row, isCancelled(row) ? "returned" : row.kind);
  }
  return new Map([...matters.values()].flatMap(({ kind, rows }) => rows.map((row) => [row, kind] as const)));
};

const add = (matters: Map<string, Matter>, row: SignalRow, kind: SignalKind): void => {
  const name = matterOf(kind, row);
  if (kind === "purchased") matters.delete(matterOf("returned", row));
  // Given back once is given back: the last time says when.
  const known = kind === "returned" ? undefined : matters.get(name);
  const matter = known ?? { kind, rows: [], pieces: 0 };
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

const toSignal = (row: SignalRow, kind: SignalKind): AdmittedSignal => ({
  kind,
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
