import type { Database } from "@seimbang/database";
import { buryUnknown } from "../identity/read.ts";
import { withdrawModelsFittedUntil } from "../models/read.ts";
import { inTransaction } from "../platform/in-transaction.ts";
import { type ErasureDependencies, eraseSubject } from "./erase-subject.ts";
import { listNoted, noteElsewhere } from "./erasure-ledger.ts";
import type { ErasureLedger } from "./erasure-ledger-file.ts";

export type Reapplied = {
  /** How many of those were here again, and are gone. */
  readonly erased: number;
  readonly read: number;
};

/**
 * Erases whoever a restored backup brought back, and remembers those who came after it, so that what is late brings nobody
 * back either. Models that may have known somebody who left serve no more. To be done before anything is served; harmless
 * when it is done again.
 */
export const reapplyErasures = async (
  dependencies: ErasureDependencies,
  ledger: Pick<ErasureLedger, "erasures" | "identities">,
  now: number,
): Promise<Reapplied> => {
  const { database } = dependencies;
  const known = await listNoted(database);
  let erased = 0;
  for (const { subject, requestId } of ledger.erasures) {
    const outcome = await eraseSubject(dependencies, subject, now, requestId);
    if (outcome !== "unknown_subject") erased += 1;
  }
  await remember(database, ledger, now);
  const unheardOf = ledger.erasures.filter(({ subject }) => !known.has(subject));
  if (unheardOf.length > 0)
    await withdrawModelsFittedUntil(database, Math.max(...unheardOf.map(({ notedAt }) => notedAt)), now);
  return { erased, read: ledger.erasures.length };
};

const remember = (
  database: Database,
  { erasures, identities }: Pick<ErasureLedger, "erasures" | "identities">,
  now: number,
): Promise<void> =>
  inTransaction(database, async (transaction) => {
    await noteElsewhere(transaction, erasures, now);
    await buryUnknown(transaction, erasures, identities);
  });
