import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { KeyWrapping } from "../platform/key-wrapping.ts";
import { BackupFailure } from "./backup-failure.ts";
import { type BackupHeader, type BackupPart, keyOfFile, readHeader } from "./backup-header.ts";
import { type BackupRecord, readRecord } from "./backup-records.ts";
import { BrokenBlocks, openBlocks } from "./sealed-blocks.ts";

/** A file of a backup whose key was found. */
export type OpenBackup = {
  readonly header: BackupHeader;
  readonly file: string;
  /** From the first record to the last. @throws BackupFailure where it breaks off or was changed. */
  readonly records: () => AsyncIterable<BackupRecord>;
};

const MOST_HEADER_BYTES = 64 * 1024;

/** @throws BackupFailure that says what is wrong with the file, or which master key is missing */
export const openBackup = async (
  file: string,
  part: BackupPart,
  wrapping: Pick<KeyWrapping, "unwrap" | "masterKeys">,
): Promise<OpenBackup> => {
  const { header, bytes } = readHeader(await startOf(file), file);
  if (header.part !== part) throw new BackupFailure("backup_other_part", { file, part: header.part });
  const { wrappedBy, wrapped } = header;
  const version = wrappedBy;
  if (!wrapping.masterKeys().some(({ owns }) => owns(version)))
    throw new BackupFailure("backup_key_missing", { file, version });
  const [key] = await wrapping.unwrap([{ belongsTo: keyOfFile(header), wrapped, wrappedBy }]).catch((cause) => {
    throw new BackupFailure("backup_damaged", { file }, { cause });
  });
  if (key === undefined) throw new Error("One wrapped key unwraps to one.");
  return { header, file, records: () => recordsOf(file, key, bytes) };
};

/** Reads a file to its end: after this nothing of it can turn out to be missing or changed. */
export const checkWhole = async ({ records }: OpenBackup): Promise<void> => {
  for await (const _ of records());
};

const startOf = async (file: string): Promise<Buffer> => {
  await using handle = await open(file, "r");
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEADER_BYTES), 0, MOST_HEADER_BYTES, 0);
  return buffer.subarray(0, bytesRead);
};

async function* recordsOf(file: string, key: Buffer, header: Buffer): AsyncGenerator<BackupRecord> {
  try {
    for await (const block of openBlocks(createReadStream(file, { start: header.length }), key, header))
      yield readRecord(block);
  } catch (cause) {
    if (cause instanceof BrokenBlocks) throw new BackupFailure(`backup_${cause.reason}`, { file }, { cause });
    throw cause;
  }
}
