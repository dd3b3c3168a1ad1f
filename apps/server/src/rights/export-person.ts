import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import type { ExportPart } from "./export-part.ts";
import { gather } from "./gather-text.ts";
import { writeCsv } from "./write-csv.ts";
import { writeJson } from "./write-json.ts";
import { type ExportingShop, writeJsonLd } from "./write-json-ld.ts";

export const EXPORT_FORMATS = ["json", "csv", "jsonld"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type ExportDependencies = {
  readonly database: Database;
  readonly holders: readonly PersonalDataHolder[];
  readonly clock: Clock;
  readonly shop: ExportingShop;
};

/** Whoever takes nothing of what was written for so long has gone away; what was held for them goes back. */
const STALLED_MS = 30_000;

/**
 * Everything that is kept about a person at one instant, asked of every holder and written while it is read: no more than
 * some hundred lines of it are in memory. Somebody of whom nothing is kept takes nothing away.
 * @throws when it is not read on for half a minute
 */
export async function* exportPerson(
  subject: SubjectKey | undefined,
  format: ExportFormat,
  { database, holders, clock, shop }: ExportDependencies,
): AsyncGenerator<string, void, undefined> {
  const exportedAt = new Date(clock()).toISOString();
  if (subject === undefined) {
    yield* gather(WRITERS[format](nothing(), exportedAt, shop));
    return;
  }
  const transaction = await database.startTransaction().setIsolationLevel("repeatable read").execute();
  const giveUp = (): void => void transaction.rollback().execute();
  try {
    for await (const piece of gather(WRITERS[format](partsOf(transaction, holders, subject), exportedAt, shop))) {
      const stalled = setTimeout(giveUp, STALLED_MS);
      try {
        yield piece;
      } finally {
        clearTimeout(stalled);
      }
    }
  } finally {
    if (!transaction.isRolledBack) await transaction.rollback().execute();
  }
}

type Write = (parts: AsyncIterable<ExportPart>, exportedAt: string, shop: ExportingShop) => AsyncGenerator<string>;
const WRITERS: Readonly<Record<ExportFormat, Write>> = { json: writeJson, csv: writeCsv, jsonld: writeJsonLd };

async function* partsOf(
  transaction: DatabaseTransaction,
  holders: readonly PersonalDataHolder[],
  subject: SubjectKey,
): AsyncGenerator<ExportPart> {
  for (const holder of holders)
    for (const [name, content] of Object.entries(await holder.export(transaction, subject))) yield { name, content };
}

async function* nothing(): AsyncGenerator<ExportPart> {}
