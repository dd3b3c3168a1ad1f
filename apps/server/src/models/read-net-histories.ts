import type { Database } from "@seimbang/database";
import { brandAs, type ProductId, SIGNAL_KINDS, type Signal, type SubjectKey } from "@seimbang/engine";
import { sql } from "kysely";
import type { Trainee } from "./read-trainees.ts";
import type { ReadingTarget } from "./reading-target.ts";
import { TRAINING_PURPOSE } from "./training-purpose.ts";

/** A signal with the purposes its event was admitted under, and whether an import's declaration admitted it. */
type NetSignal = Signal & { readonly purposes: readonly string[]; readonly imported: boolean };

/** What stands of these people's events once returns and removals are taken off. */
export type LoadNetSignals = (
  subjects: readonly SubjectKey[],
) => Promise<ReadonlyMap<SubjectKey, readonly NetSignal[]>>;

/** How many people's histories are in memory at once. */
const PAGE = 500;

/** Whoever ever took anything back. What is left of their events takes more than a look at each row. */
export const findPeopleWhoTookBack = async (
  database: Database,
  reversalKinds: readonly string[],
): Promise<ReadonlySet<SubjectKey>> => {
  const { rows } = await sql<{ subject_key: string }>`
    select distinct subject_key from event where kind = any (${reversalKinds}::text[])`.execute(database);
  return new Set(rows.map((row) => brandAs.subjectKey(row.subject_key)));
};

export const readNetHistories = async (
  load: LoadNetSignals,
  { trainees, products, window, add }: ReadingTarget,
  tookBack: ReadonlySet<SubjectKey>,
): Promise<void> => {
  const itemOf = new Map<ProductId, number>(products.map(({ productId }, item) => [productId, item]));
  const people = [...trainees.entries()].filter(([, { subjectKey }]) => tookBack.has(subjectKey));
  for (let start = 0; start < people.length; start += PAGE) {
    const page = people.slice(start, start + PAGE);
    const signals = await load(page.map(([, { subjectKey }]) => subjectKey));
    for (const [person, trainee] of page) {
      for (const signal of signals.get(trainee.subjectKey) ?? []) {
        const isInWindow = signal.at >= window.from && signal.at < window.until;
        if (!isInWindow || signal.productId === undefined || !mayUse(trainee, signal)) continue;
        add(person, itemOf.get(signal.productId) ?? -1, SIGNAL_KINDS[signal.kind].strength, Math.floor(signal.at));
      }
    }
  }
};

/** Nothing leads on from what was given back. */
const mayUse = ({ permission }: Trainee, { kind, purposes, imported }: NetSignal): boolean =>
  kind !== "returned" && purposes.includes(TRAINING_PURPOSE) && (permission === "all" || imported);
