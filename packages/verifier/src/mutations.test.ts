import { expect, test } from "vitest";
import { readCheckpoint } from "./checkpoint.ts";
import { Found } from "./finding.ts";
import { readLogKey } from "./log-key.ts";
import { bytesOf, chunksOf, makeLog, makeReceipt } from "./test-log.ts";
import { verifyExport } from "./verify-export.ts";
import { verifyReceipt } from "./verify-receipt.ts";

const STATEMENTS = ["tea", "pot", "cup"].map((name) => ({ id: name, level: 2, note: `${name} – ✓` }));
const log = makeLog(STATEMENTS, [2]);
const RECEIPT = { record_id: "cup", purposes: ["saran", "iklan"], at: "2026-11-29T07:30:02.123Z" };
const CERTIFICATE = STATEMENTS[2]!;

/** Its lowest bit, its case, its highest bit, all of it, and a space for a line's end: what a decoder may be lenient about. */
const changesOf = (byte: number): readonly number[] => [0x01, 0x20, 0x80, 0xff, 0x2a].map((bits) => byte ^ bits);

/** Every place at which a change goes unnoticed. */
const unnoticed = async (
  bytes: Uint8Array,
  holds: (changed: Uint8Array) => Promise<boolean>,
): Promise<readonly string[]> => {
  const found: string[] = [];
  expect(await holds(bytes)).toBe(true);
  for (const [at, byte] of bytes.entries()) {
    for (const change of changesOf(byte)) {
      const changed = Uint8Array.from(bytes);
      changed[at] = change;
      if (await holds(changed)) found.push(`${at}: ${byte} -> ${change}`);
    }
  }
  return found;
};

const isVerified = async (check: () => unknown): Promise<boolean> => {
  try {
    await check();
    return true;
  } catch (error) {
    if (error instanceof Found) return false;
    throw error;
  }
};

test("no changed byte of an export goes unnoticed, whether or not its key is known from elsewhere", async () => {
  const bytes = bytesOf(log.text);
  expect(await unnoticed(bytes, (changed) => isVerified(() => verifyExport(chunksOf(changed), undefined)))).toEqual([]);
  const key = readLogKey(log.key);
  expect(await isVerified(() => verifyExport(chunksOf(bytes), key))).toBe(true);
});

test("no changed byte of a checkpoint goes unnoticed", async () => {
  const key = readLogKey(log.key)!;
  const holds = async (changed: Uint8Array) => readCheckpoint(Buffer.from(changed).toString(), key) !== undefined;
  expect(await unnoticed(bytesOf(log.newest), holds)).toEqual([]);
});

test.each([
  ["receipt", RECEIPT],
  ["certificate", CERTIFICATE],
] as const)("no changed byte of a %s goes unnoticed", async (what, said) => {
  const bytes = bytesOf(await makeReceipt(what, said, await log.proofOf(2)));
  expect(await unnoticed(bytes, (changed) => isVerified(() => verifyReceipt(changed, {})))).toEqual([]);
});

test("an export that ends at any byte before its end is told from a whole one, and it is said where", async () => {
  const bytes = bytesOf(log.text);
  for (let length = 0; length < bytes.length; length += 1) {
    const cut = bytes.subarray(0, length);
    const lines = Buffer.from(cut).toString("latin1").split("\n");
    const error: unknown = await verifyExport(chunksOf(cut), undefined).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Found);
    const { code, line, byte } = (error as Found).finding;
    const isCut = lines.at(-1) !== "";
    expect({ code, line }).toEqual({
      code: length === 0 ? "not_known" : isCut ? "line_cut" : "truncated",
      line: lines.length,
    });
    expect(byte).toBe(length - (lines.at(-1)?.length ?? 0));
  }
});
