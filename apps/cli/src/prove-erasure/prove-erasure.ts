import { existsSync } from "node:fs";
import { OUTLIVES_PEOPLE, scrubErased } from "@seimbang/server";
import { openShop, type Shop } from "../open-shop.ts";
import { readShopSettings } from "../read-shop-settings.ts";
import { makeGroup, type PlantedGroup } from "./canaries.ts";
import { eraseAll } from "./erase-all.ts";
import { inTurns } from "./in-turns.ts";
import { CATALOGUE, plantCanaries } from "./plant-canaries.ts";
import { makeProveFolder, type ProveFolder } from "./prove-folder.ts";
import { searchFiles } from "./search-files.ts";
import { searchRestored } from "./search-restored.ts";
import { type Found, searchKeys, searchTables } from "./search-tables.ts";
import { startServedProcess } from "./served-process.ts";
import { openVisitors } from "./visitors.ts";
import { writeExports } from "./write-exports.ts";

export type ErasureProof = {
  /** Of those who were erased, anywhere that was looked at: 0, or the proof has failed. */
  readonly canariesFound: number;
  readonly found: readonly Found[];
  readonly customers: number;
  /** Where those who stayed were found: a search that does not find them proves nothing. */
  readonly keptFoundIn: readonly string[];
  /** The longest that somebody waited for the answer to their erasure before the server was killed, in milliseconds. */
  readonly slowestErasureMs: number;
  /** How many erasures were not answered because the server was killed in their middle. */
  readonly brokenOff: number;
  readonly isWalScrubbed: boolean;
  /** For how many erasures a recipient is still to be told of; who it is lies encrypted until it was, and was looked for as well. */
  readonly recipientsNoted: number;
};

/** Who stays; as many as a model needs to learn from. */
const KEPT = 20;
const AT_ONCE = 8;

/**
 * Plants canaries in a new shop by the ways that customers' pages take, erases those customers while the server is killed
 * in the middle, and looks for what is left: in tables, logs, models and exports at once, and in the files of the database,
 * its write-ahead log among them, after a scrub. A backup from before the erasures is restored as well, and looked through at once.
 * @param onDone told how many times somebody was planted or erased
 */
export const proveErasure = async (
  folder: string,
  customers: number,
  onDone: (done: number) => void,
): Promise<ErasureProof> => {
  const place = await makeProveFolder(folder, Date.now());
  const settings = readShopSettings(place.configuration);
  await using shop = await openShop(settings);
  await shop.importCatalogue({ bytes: linesOf(CATALOGUE), format: "jsonl" }, { source: "proof" });
  // Before the server starts: one that has just read the keys does not look for a further one at once.
  const visitors = await openVisitors(settings, shop, () => server.url);
  let server = await startServedProcess(place);
  await using _stopped = { [Symbol.asyncDispose]: () => server.stop() };
  const { ask, tokenOf } = visitors;
  let done = 0;
  const onStep = (): void => onDone(++done);

  const plant = async (group: PlantedGroup): Promise<void> =>
    inTurns(group.customers, AT_ONCE, async (customer) => {
      await plantCanaries(ask, customer, await tokenOf(customer), settings.clock());
      onStep();
    });
  const [kept, erased] = [makeGroup(KEPT), makeGroup(customers)];
  await plant(kept);
  const stay = await subjectsIn(shop);
  await plant(erased);
  const gone = (await subjectsIn(shop)).filter((subject) => !stay.includes(subject));
  await shop.train(() => undefined);

  const before = await shop.backups.writeTo(`${place.backups}/`);
  const { slowestMs, brokenOff } = await eraseAll(
    erased.customers,
    async (customer) => void (await ask(await tokenOf(customer), "POST", "/v1/me/requests", { kind: "erasure" })),
    async () => {
      await server.kill();
      server = await startServedProcess(place);
    },
    onStep,
  );
  await shop.train(() => undefined);
  await writeExports(shop, visitors, [...kept.customers, ...erased.customers], place.exports);

  // From now on the keys of those who were erased are in no backup any more, the first one's among them.
  await shop.backups.writeTo(`${place.backups}/`);
  await shop.backups.copyErasuresTo(place.backups);
  const marks = { erased: erased.mark, kept: kept.mark, gone };
  const restored = await searchRestored(place, settings, before.files.data, marks);

  const keys = await searchKeys(shop.store, gone, OUTLIVES_PEOPLE);
  const atOnce = await searchAtOnce(shop, place, erased.mark);
  const keptAtOnce = await searchAtOnce(shop, place, kept.mark);
  const { isWalScrubbed } = await scrubErased(shop.store.database, settings.clock());
  const found = [...keys, ...atOnce, ...restored.found, ...(await searchFiles(place.database, erased.mark))];
  const keptInFiles = await searchFiles(place.database, kept.mark);
  return {
    canariesFound: found.reduce((sum, { times }) => sum + times, 0),
    found,
    customers,
    keptFoundIn: [...keptAtOnce, ...restored.kept, ...keptInFiles].map(({ where }) => where),
    slowestErasureMs: Math.round(slowestMs),
    brokenOff,
    isWalScrubbed,
    recipientsNoted: await countNoted(shop),
  };
};

/** Models lie in tables, and as files that processes share. */
const searchAtOnce = async ({ store }: Shop, { home, exports, models, log }: ProveFolder, mark: string) => [
  ...(await searchTables(store, mark)),
  ...(existsSync(models) ? await searchFiles(models, mark) : []),
  ...(await searchFiles(exports, mark)),
  ...(await searchFiles(home, mark)).filter(({ where }) => log.endsWith(where) || where.endsWith(".log")),
];

const countNoted = async ({ store }: Shop): Promise<number> =>
  (await store.database.selectFrom("told_recipient").select("sealed").where("sealed", "is not", null).execute()).length;

const subjectsIn = async ({ store }: Shop): Promise<readonly string[]> =>
  (await store.database.selectFrom("subject").select("subject_key").execute()).map(({ subject_key }) => subject_key);

async function* linesOf(items: readonly object[]): AsyncGenerator<Uint8Array> {
  for (const item of items) yield Buffer.from(`${JSON.stringify(item)}\n`);
}
