import type { Database, DatabaseTransaction } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import type { Clock } from "../platform/clock.ts";
import { gather } from "../platform/gather-text.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import type { StreamPlaces } from "../platform/stream-places.ts";
import { streamSnapshot } from "../platform/stream-snapshot.ts";
import type { ExportPart } from "./export-part.ts";
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
  readonly places: StreamPlaces;
};

/**
 * Everything that is kept about a person at one instant, asked of every holder and written while it is read: no more than
 * some hundred lines of it are in memory. Somebody of whom nothing is kept takes nothing away. Few are written at once, and
 * one for each person, because each holds a connection for as long as somebody reads.
 * @throws Problem `busy` where all places are taken; and, while it is read, when it is not read on for half a minute
 */
export const exportPerson = (
  subject: SubjectKey | undefined,
  format: ExportFormat,
  dependencies: ExportDependencies,
): AsyncGenerator<string, void, undefined> => {
  const { clock, shop, holders } = dependencies;
  const write = (parts: AsyncIterable<ExportPart>) =>
    gather(WRITERS[format](parts, new Date(clock()).toISOString(), shop));
  if (subject === undefined) return write(nothing());
  const pieces = streamSnapshot(dependencies, (transaction) => write(partsOf(transaction, holders, subject)), subject);
  if (pieces === undefined)
    throw new Problem("busy", "Too many copies are being taken out; try again in a few seconds.");
  return pieces;
};

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
