import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { readCheckpoint } from "./checkpoint.ts";
import { compareCheckpoints, compareExports, type KeptCheckpoints, readKeptCheckpoints } from "./compare-logs.ts";
import { type Finding, Found } from "./finding.ts";
import { readHeaderLine } from "./log-export.ts";
import { type LogKey, readLogKey } from "./log-key.ts";
import { isMembers, parseJson } from "./plain-json.ts";
import { decode, readLines } from "./read-lines.ts";
import { type VerifiedExport, verifyExport } from "./verify-export.ts";
import { type VerifiedReceipt, verifyReceipt } from "./verify-receipt.ts";

export type VerifyOptions = {
  /** The log's key in one line, from somewhere else than the file. */
  readonly key?: string | undefined;
  /** A file with the keys of receipts, as the shop publishes them (JWK set). */
  readonly receiptKeys?: string | undefined;
  /** Another export of the same log, or a file of its checkpoints that was kept elsewhere. */
  readonly against?: string | undefined;
};

/** What came of a file. */
export type Outcome =
  | ({ readonly verified: "export"; readonly compared?: Compared } & VerifiedExport)
  | ({ readonly verified: "receipt" } & VerifiedReceipt)
  | { readonly verified: "checkpoint"; readonly origin: string; readonly size: number; readonly key: string }
  | { readonly verified: false; readonly file: string; readonly finding: Finding };

export type Compared = { readonly shared: number } | KeptCheckpoints;

/**
 * Checks an export, a receipt, a certificate or a checkpoint, whichever the file is. Asks nobody.
 * @throws what the system says of a file that cannot be read
 */
export const verifyFile = async (file: string, options: VerifyOptions): Promise<Outcome> => {
  try {
    for (const one of [file, options.against, options.receiptKeys]) if (one !== undefined) await refuseFolder(one);
    const key = options.key === undefined ? undefined : readGivenKey(options.key);
    if (await isExport(file)) return await verifyExportFile(file, key, options.against);
    const bytes = await readFile(file);
    if (bytes.subarray(0, 1).toString() !== "{") return verifyCheckpointFile(bytes, key, options.key);
    const receiptKeys = options.receiptKeys === undefined ? undefined : await readReceiptKeys(options.receiptKeys);
    return { verified: "receipt", ...verifyReceipt(bytes, { logKey: key, receiptKeys }) };
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return { verified: false, file: error.file ?? file, finding: error.finding };
  }
};

/** Reading a folder fails in words that do not name it. */
const refuseFolder = async (path: string): Promise<void> => {
  if ((await stat(path)).isDirectory())
    throw Object.assign(new Error(`${path} is a folder, not a file.`), { code: "EISDIR", path });
};

const START = { line: 1, byte: 0 };
const BEGINNING = 16;

/** An export is told from a receipt by its first member, before the whole of it is read. */
const isExport = async (file: string): Promise<boolean> => {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
  return buffer.subarray(0, bytesRead).toString("latin1").startsWith('{"checkpoint":');
};

const verifyExportFile = async (
  file: string,
  trusted: LogKey | undefined,
  against: string | undefined,
): Promise<Outcome> => {
  const verified = await verifyExport(createReadStream(file), trusted);
  if (against === undefined) return { verified: "export", ...verified };
  const key = readGivenKey(verified.key);
  return { verified: "export", ...verified, compared: await compare(file, against, key) };
};

const compare = async (file: string, against: string, key: LogKey): Promise<Compared> => {
  const inOther = (error: unknown): never => {
    throw error instanceof Found ? error.in(against) : error;
  };
  if (!(await hasHeader(against).catch(inOther))) {
    const kept = await readKeptCheckpoints(createReadStream(against), key).catch(inOther);
    return compareCheckpoints(createReadStream(file), kept, key);
  }
  await verifyExport(createReadStream(against), key).catch(inOther);
  return { shared: await compareExports(createReadStream(file), createReadStream(against), key) };
};

const hasHeader = async (file: string): Promise<boolean> => {
  for await (const placed of readLines(createReadStream(file))) {
    try {
      readHeaderLine(placed, undefined);
      return true;
    } catch {
      return false;
    }
  }
  return false;
};

/** By which a note is told from any other text. */
const SIGNED_LINE = /\n\n— /u;

const verifyCheckpointFile = (bytes: Uint8Array, key: LogKey | undefined, written: string | undefined): Outcome => {
  const note = decode(bytes, START);
  if (!SIGNED_LINE.test(note)) throw new Found("not_known", START);
  // A checkpoint names no key: whoever checks one has to have it from elsewhere.
  if (key === undefined || written === undefined) throw new Found("key_unknown", START);
  const checkpoint = readCheckpoint(note, key);
  if (checkpoint === undefined) throw new Found("checkpoint_wrong", START);
  return { verified: "checkpoint", origin: checkpoint.origin, size: checkpoint.size, key: written };
};

const readGivenKey = (text: string): LogKey => {
  const key = readLogKey(text.trim());
  if (key === undefined) throw new Found("key_unknown", START);
  return key;
};

const readReceiptKeys = async (file: string): Promise<readonly string[]> => {
  const set = parseJson(await readFile(file, "utf8"));
  const keys: unknown = isMembers(set) ? set["keys"] : undefined;
  if (!Array.isArray(keys)) throw new Found("keys_unknown", START).in(file);
  return keys.map((key: unknown) => {
    const x = isMembers(key) ? key["x"] : undefined;
    if (typeof x !== "string") throw new Found("keys_unknown", START).in(file);
    return x;
  });
};
