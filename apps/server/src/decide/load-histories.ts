import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { loadPurchases, loadSignals } from "../collect/read.ts";
import type { AdmittedSignal } from "./visitor-state.ts";

/** Events of one person that are looked at for what they were interested in lately. */
const MOST_EVENTS = 200;

/**
 * What these people did, newest first: their latest events, and each product they ever bought or gave back, so that neither
 * is suggested again however long ago it was.
 */
export const loadHistories = async (
  database: Database,
  subjects: readonly SubjectKey[],
): Promise<ReadonlyMap<SubjectKey, readonly AdmittedSignal[]>> => {
  const [latest, purchases] = await Promise.all([
    loadSignals(database, subjects, MOST_EVENTS),
    loadPurchases(database, subjects),
  ]);
  return new Map(subjects.map((subject) => [subject, joined(latest.get(subject) ?? [], purchases.get(subject) ?? [])]));
};

const joined = (latest: readonly AdmittedSignal[], purchases: readonly AdmittedSignal[]): readonly AdmittedSignal[] => {
  const others = latest.filter(({ kind }) => kind !== "purchased" && kind !== "returned");
  return [...others, ...lastOfEach(purchases)].sort((a, b) => b.at - a.at);
};

/** The last purchase and return of each product under the same purposes, with the number of occasions if there were several. */
const lastOfEach = (newestFirst: readonly AdmittedSignal[]): Iterable<AdmittedSignal> => {
  const sameProduct = Map.groupBy(
    newestFirst,
    ({ kind, productId, purposes }) => `${kind} ${productId} ${purposes.join()}`,
  );
  return [...sameProduct.values()].flatMap((purchases) => {
    const times = new Set(purchases.map(({ at }) => at)).size;
    return purchases.slice(0, 1).map((last) => (times === 1 ? last : { ...last, times }));
  });
};
