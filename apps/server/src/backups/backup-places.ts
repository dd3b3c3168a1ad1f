import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BackupFailure } from "./backup-failure.ts";
import type { BackupFiles } from "./write-backup.ts";

const PREFIX = "seimbang-";
const SUFFIX = ".backup";
/** One for all backups of a folder, the newest: what it has no key of opens no more in earlier ones either. */
const KEYS = "person-keys";
const UNFINISHED = ".unfinished";
const FORGOTTEN_MS = 86_400_000;

/** Where the ledger of erasures lies beside the backups of a folder. */
export const ledgerIn = (folder: string): string => join(folder, "erasures.jsonl");

/** The files of a backup that is made now in a folder where others are; the folder is made. */
export const filesIn = async (folder: string, now: number): Promise<BackupFiles> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return { data: join(folder, `${PREFIX}${stamp}${SUFFIX}`), keys: join(folder, KEYS) };
};

/** The files of a backup that is given a name of its own. */
const filesAt = (file: string): BackupFiles => ({ data: file, keys: `${file}.keys` });

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Where a backup is to be written, by what somebody named: a folder (there already, or ending in `/`) or a file. */
export const placeFor = async (path: string, now: number): Promise<BackupFiles> =>
  path.endsWith("/") || (await isFolder(path)) ? filesIn(path, now) : filesAt(path);

/** The backups in a folder, the newest first. */
const listBackups = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder))
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
    .sort()
    .reverse()
    .map((name) => join(folder, name));

/**
 * The files of a backup that is there: the newest of a folder, or the named one with its keys.
 * @param keys where they are, when somewhere else
 * @throws BackupFailure when there is none
 */
export const findBackup = async (path: string, keys?: string): Promise<BackupFiles> => {
  const data = (await isFolder(path)) ? (await listBackups(path))[0] : path;
  if (data === undefined || !(await isThere(data))) throw new BackupFailure("backup_none_there", { file: path });
  const own = filesAt(data).keys;
  const found = keys ?? ((await isThere(own)) ? own : join(dirname(data), KEYS));
  if (!(await isThere(found))) throw new BackupFailure("backup_none_there", { file: found });
  return { data, keys: found };
};

/** Deletes the oldest backups of a folder beyond so many, and what a process that is gone left unfinished. */
export const pruneBackups = async (folder: string, kept: number, now: number): Promise<number> => {
  const old = (await listBackups(folder)).slice(kept);
  for (const file of old) await rm(file, { force: true });
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(UNFINISHED))) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now - mtimeMs > FORGOTTEN_MS) await rm(file, { force: true });
  }
  return old.length;
};
