import { createHash, generateKeyPairSync, sign } from "node:crypto";
import {
  commitmentOf,
  Found,
  growTree,
  leafHash,
  logKey,
  type NoteSigner,
  proveInclusion,
  signCheckpoint,
  verifyExport,
  writeCheckpointLine,
  writeEntry,
  writeHeaderLine,
  writeInclusion,
  writeLogKey,
} from "@seimbang/verifier";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyEntry } from "./verify-entry.ts";
import { verifyLog } from "./verify-log.ts";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const key = logKey("toko.example/log", publicKey.export({ format: "der", type: "spki" }).subarray(-32));
const signer: NoteSigner = { key, sign: (message) => sign(null, message, privateKey) };

const leafOf = (at: number): string =>
  writeEntry({
    at: new Date(1_790_000_000_000 + at * 1000).toISOString().replace(/\.\d+/, ""),
    commitment: createHash("sha256").update(String(at)).digest("base64url"),
    kind: at % 3 === 0 ? "choice" : "campaign_approved",
  });

/** A log of so many entries, signed at these sizes and at its end. */
const exportOf = (size: number, signedAt: readonly number[]): readonly string[] => {
  const tree = growTree();
  const lines: string[] = [];
  for (let at = 0; at < size; at += 1) {
    lines.push(`${leafOf(at)}\n`);
    tree.append(leafHash(Buffer.from(leafOf(at))));
    if (signedAt.includes(at + 1) && at + 1 < size)
      lines.push(writeCheckpointLine(signCheckpoint(at + 1, tree.root(), signer)));
  }
  return [writeHeaderLine(writeLogKey(key), signCheckpoint(size, tree.root(), signer)), ...lines];
};

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}
const here = async (lines: readonly string[]) => {
  const found = await verifyLog(each(lines.map((line) => line.replace(/\n$/, ""))));
  return found.isWhole ? { entries: found.entries, checkpoints: found.checkpoints } : found.code;
};
const there = async (lines: readonly string[]) => {
  try {
    const { entries, checkpoints } = await verifyExport(each([Buffer.from(lines.join(""))]), undefined);
    return { entries, checkpoints };
  } catch (error) {
    if (error instanceof Found) return error.finding.code === "not_as_written" ? "line_unknown" : error.finding.code;
    throw error;
  }
};

test("a whole log is found whole, by the key that one was given and by no other", async () => {
  const lines = exportOf(700, [1, 5, 600]).map((line) => line.trimEnd());
  const progress: number[] = [];
  const options = { trusted: writeLogKey(key), onProgress: (entries: number) => progress.push(entries) };
  expect(await verifyLog(each(lines), options)).toMatchObject({ isWhole: true, entries: 700, checkpoints: 4 });
  expect(progress.at(-1)).toBe(700);
  expect(await verifyLog(each(lines), { trusted: "toko.example/log+00000000+AA==" })).toMatchObject({
    code: "key_unknown",
  });
  expect(await verifyLog(each([]))).toMatchObject({ code: "not_known" });
});

type Change = (lines: string[], at: number) => void;
const CHANGES: readonly Change[] = [
  () => undefined,
  (lines, at) => void lines.splice(at, 1),
  (lines, at) => void lines.splice(at, 0, lines[at] ?? ""),
  (lines, at) => void lines.splice(at, 1, `${leafOf(9_999)}\n`),
  (lines, at) => void lines.splice(at, 2, lines[at + 1] ?? "", lines[at] ?? ""),
  (lines, at) => void lines.splice(at, 1, (lines[at] ?? "").replace("a", "b")),
  (lines, at) => void lines.splice(at, 1, '{"checkpoint":"x"}\n'),
  (lines, at) => void lines.splice(at, 1, "nothing\n"),
];

test("of whatever is done to a log, the browser says what the published verifier says", async () => {
  const size = fc.integer({ min: 0, max: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({ size, signedAt: fc.array(size), at: fc.nat(60), change: fc.constantFrom(...CHANGES) }),
      async ({ size: entries, signedAt, at, change }) => {
        const lines = [...exportOf(entries, signedAt)];
        change(lines, at % lines.length);
        const whole = lines.filter((line) => line !== "");
        expect(await here(whole)).toEqual(await there(whole));
      },
    ),
    { seed: 5, numRuns: 150 },
  );
});

test("an entry is in the log by its own proof only, and commits to what it is opened by only", async () => {
  const salt = Buffer.alloc(32, 7);
  const statement = '{"id":"x"}';
  const entry = writeEntry({ at: "2026-11-30T00:00:00Z", commitment: commitmentOf(salt, statement), kind: "audit" });
  const leaves = [leafOf(0), leafOf(1), entry, leafOf(3), leafOf(4)];
  const tree = growTree();
  const hashes = leaves.flatMap((leaf) => [...tree.append(leafHash(Buffer.from(leaf)))]);
  const proof = await proveInclusion(2, leaves.length, async (nodes) =>
    nodes.map(({ level, index }) => hashes.find((node) => node.level === level && node.index === index)!.hash),
  );
  const written = writeInclusion({ index: 2, proof, checkpoint: signCheckpoint(leaves.length, tree.root(), signer) });
  const told = { index: 2, entry, proof: written, opening: { salt: salt.toString("base64url"), statement } };
  const check = (changes: object) => verifyEntry({ ...told, ...changes }, writeLogKey(key));
  expect(await check({})).toEqual({ isInLog: true, isOpened: true });
  expect(await check({ opening: undefined })).toEqual({ isInLog: true, isOpened: undefined });
  expect(await check({ opening: { ...told.opening, statement: '{"id":"y"}' } })).toMatchObject({ isOpened: false });
  expect(await check({ entry: leaves[1] })).toMatchObject({ isInLog: false });
  expect(await check({ index: 1 })).toMatchObject({ isInLog: false });
  expect(await check({ proof: written.replace("\n5\n", "\n4\n") })).toMatchObject({ isInLog: false });
});
