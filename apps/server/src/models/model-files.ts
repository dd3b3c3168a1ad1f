import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Database } from "@seimbang/database";
import { sql } from "kysely";

/** Models as files in a folder that the processes of one machine share. Each file is named by the hash of what is in it. */
export type ModelFiles = {
  /** The bytes of a model's file, in memory of their own; undefined where there is no file. */
  readonly read: (modelId: string) => Promise<Uint8Array | undefined>;
  /** Until the transaction ends no other process of this machine writes here. Whoever is killed meanwhile keeps nobody waiting. */
  readonly holdTurn: (transaction: Database) => Promise<void>;
  /** Places a model's file whole, or not at all, over whatever is there. Only for whoever has the turn. */
  readonly place: (modelId: string, bytes: Uint8Array) => Promise<void>;
  /** Removes the files of all other models, finished or not. */
  readonly keepOnly: (modelIds: readonly string[]) => Promise<void>;
};

const OWNER_ONLY = { folder: 0o700, file: 0o600 } as const;
const UNFINISHED = ".unfinished";
const MODEL_ID = /^[0-9a-f]{64}$/;

/** Nothing is made of a folder before there is something to place in it. */
export const openModelFiles = (folder: string): ModelFiles => {
  const machine = hostname();
  const fileOf = (modelId: string): string => join(folder, `${hashIn(modelId)}.bin`);
  const turn = createHash("sha256").update(`models\n${machine}\n${folder}`).digest().readBigInt64BE();
  return {
    read: (modelId) => unlessAbsent(readFile(fileOf(modelId))),
    holdTurn: async (transaction) => {
      await sql`select pg_advisory_xact_lock(${turn})`.execute(transaction);
    },
    place: async (modelId, bytes) => {
      await mkdir(folder, { recursive: true, mode: OWNER_ONLY.folder });
      const ending = `.${machine}${UNFINISHED}`;
      // Since the turn is ours, whatever of this machine is unfinished was left by somebody who was killed.
      await removeAll(folder, (name) => name.endsWith(ending));
      const unfinished = join(folder, `${hashIn(modelId)}${ending}`);
      await writeWhole(unfinished, bytes).catch(async (error: unknown) => {
        await rm(unfinished, { force: true });
        throw error;
      });
      await rename(unfinished, fileOf(modelId));
    },
    keepOnly: async (modelIds) => {
      const kept = new Set(modelIds);
      await removeAll(folder, (name) => isOurs(name) && !kept.has(modelOf(name)));
    },
  };
};

/** What is read from a database becomes part of a path only where it can lead nowhere else. */
const hashIn = (modelId: string): string => {
  if (!MODEL_ID.test(modelId)) throw new Error("A model is named by its hash.");
  return modelId;
};

const modelOf = (name: string): string => name.slice(0, name.indexOf("."));
/** Whatever else somebody put there is left alone. */
const isOurs = (name: string): boolean =>
  MODEL_ID.test(modelOf(name)) && (name.endsWith(".bin") || name.endsWith(UNFINISHED));

const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  // Never through a link that somebody laid there.
  await using handle = await open(path, "wx", OWNER_ONLY.file);
  await handle.writeFile(bytes);
  await handle.sync();
};

const removeAll = async (folder: string, isRemoved: (name: string) => boolean): Promise<void> => {
  const names = (await unlessAbsent(readdir(folder))) ?? [];
  for (const name of names.filter(isRemoved)) await rm(join(folder, name), { force: true });
};

const unlessAbsent = <Found>(looking: Promise<Found>): Promise<Found | undefined> =>
  looking.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  });
