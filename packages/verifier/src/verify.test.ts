import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { readInclusion, writeInclusion } from "./inclusion-file.ts";
import { readLogKey, writeLogKey } from "./log-key.ts";
import { sayOutcome } from "./say-outcome.ts";
import { readNote, signNote } from "./signed-note.ts";
import { makeLog, makeReceipt, signerOf } from "./test-log.ts";
import { EMPTY_ROOT } from "./tree-hash.ts";
import { type VerifyOptions, verifyFile } from "./verify-file.ts";

const STATEMENTS = Array.from({ length: 40 }, (_, at) => ({ id: `choice-${at}`, level: at % 4 }));
const log = makeLog(STATEMENTS, [5, 17, 30]);
/** The same log, rewritten by whoever has its key: entry 21 says something else. */
const forked = makeLog(STATEMENTS.with(20, { id: "choice-20", level: 4 }), [5, 17, 30]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seimbang-verifier-"));
});
afterAll(() => rm(folder, { recursive: true }));

const verify = async (text: string, { against, receiptKeys, ...rest }: VerifyOptions = {}) => {
  const write = async (name: string, content: string | undefined) => {
    if (content === undefined) return undefined;
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const file = (await write("file", text)) ?? "";
  const keys = await write("keys", receiptKeys);
  return verifyFile(file, { ...rest, against: await write("against", against), receiptKeys: keys });
};
const findingOf = async (...given: Parameters<typeof verify>) => {
  const outcome = await verify(...given);
  return outcome.verified === false ? outcome.finding : outcome;
};
const linesOf = (text: string): string[] => text.split("\n");
const another = writeLogKey(signerOf("toko.example/log", 3).key);

describe("an export", () => {
  test("that is whole is verified, with what it holds", async () => {
    expect(await verify(log.text, { key: log.key })).toEqual({
      verified: "export",
      entries: 40,
      checkpoints: 4,
      kinds: { choice: 40 },
      from: "2026-11-29T07:30:00Z",
      until: "2026-11-29T07:30:39Z",
      key: log.key,
    });
  });

  test("of an empty log is verified", async () => {
    expect(await verify(makeLog([], []).text)).toMatchObject({ verified: "export", entries: 0 });
  });

  test("of another key than the trusted one is refused at its first line", async () => {
    const renamed = writeLogKey(signerOf("other.example/log").key);
    for (const key of [another, renamed])
      expect(await findingOf(log.text, { key })).toMatchObject({ code: "key_unknown", line: 1, byte: 0 });
  });

  test("in which an entry was changed, removed, added or moved says between which checkpoints", async () => {
    const lines = linesOf(log.text);
    const at = lines.findIndex((line) => line.includes("07:30:20Z"));
    const changed = lines.with(at, lines[at]!.replace('"kind":"choice"', '"kind":"erasure"'));
    expect(await findingOf(changed.join("\n"))).toMatchObject({
      code: "entries_changed",
      values: { from: 18, to: 30 },
    });
    const moved = lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!);
    expect(await findingOf(moved.join("\n"))).toMatchObject({ code: "entries_changed", values: { from: 18, to: 30 } });
    const removed = lines.toSpliced(at, 1);
    expect(await findingOf(removed.join("\n"))).toMatchObject({
      code: "checkpoint_out_of_place",
      values: { size: 30, entries: 29 },
    });
    const added = lines.toSpliced(-1, 0, lines[at]!);
    expect(await findingOf(added.join("\n"))).toMatchObject({ code: "entries_too_many", line: lines.length });
    const atCheckpoint = lines.findIndex((line, index) => index > 0 && line.startsWith('{"checkpoint"'));
    const twice = lines.toSpliced(atCheckpoint, 0, lines[atCheckpoint]!);
    expect(await findingOf(twice.join("\n"))).toMatchObject({
      code: "checkpoint_out_of_place",
      line: atCheckpoint + 2,
    });
    const dated = lines.with(at, lines[at]!.replace("2026-11-29T07:30:20Z", "2026-13-29T07:30:20Z"));
    expect(await findingOf(dated.join("\n"))).toMatchObject({ code: "line_unknown", line: at + 1 });
  });

  test("that was truncated at the end of a line says how much is missing", async () => {
    const cut = `${linesOf(log.text).slice(0, 12).join("\n")}\n`;
    expect(await findingOf(cut)).toEqual({
      code: "truncated",
      line: 13,
      byte: Buffer.byteLength(cut),
      values: { entries: 10, size: 40 },
    });
  });

  test("says nothing beside what was signed: not a space, not a member twice", async () => {
    const [header = "", ...rest] = linesOf(log.text);
    for (const other of [header.replace("{", "{ "), header.replace("{", '{"checkpoint":"",'), `${header} `])
      expect(await findingOf([other, ...rest].join("\n"), { key: log.key })).toMatchObject({ line: 1 });
    const doubled = header.replace("{", '{"format":"",');
    expect(await findingOf([header, doubled, ...rest].join("\n"))).toMatchObject({ line: 2 });
    const spaced = rest.map((line) => (line.startsWith('{"checkpoint"') ? `${line} ` : line));
    expect(await findingOf([header, ...spaced].join("\n"))).toMatchObject({ code: "not_as_written" });
  });

  test("of any other file is refused, whatever it is", async () => {
    for (const text of [
      "",
      "\n",
      "{",
      "null",
      '{"checkpoint":1}',
      "x".repeat(100_000),
      '{"checkpoint":'.padEnd(100_000, "x"),
    ])
      expect(await findingOf(text, { key: log.key }), text.slice(0, 20)).toMatchObject({ byte: 0, line: 1 });
    for (const text of ["", "\n", "Rani, 3 cups of tea\n"])
      expect(await findingOf(text), text).toMatchObject({ code: "not_known" });
  });

  test("that is a folder is named, whichever of the files it should have been", async () => {
    const named = { code: "EISDIR", path: folder };
    await expect(verifyFile(folder, {})).rejects.toMatchObject(named);
    await writeFile(join(folder, "file"), log.text);
    await expect(verifyFile(join(folder, "file"), { against: folder })).rejects.toMatchObject(named);
    await expect(verifyFile(join(folder, "file"), { receiptKeys: folder })).rejects.toMatchObject(named);
  });
});

describe("two histories of one log", () => {
  test("are both verified by themselves, and part at the entry that was rewritten", async () => {
    expect(await verify(forked.text, { key: log.key })).toMatchObject({ verified: "export" });
    const finding = await findingOf(forked.text, { against: log.text });
    expect(finding).toMatchObject({ code: "forked", values: { from: 21, to: 21 } });
    const line = linesOf(forked.text).findIndex((text) => text.includes("07:30:20Z")) + 1;
    expect(finding).toMatchObject({ line });
  });

  test("of which only checkpoints were kept part between two of them", async () => {
    expect(await findingOf(forked.text, { against: log.kept })).toMatchObject({
      code: "forked",
      values: { from: 18, to: 30 },
    });
  });

  test("of which one goes on where the other ended are one history", async () => {
    const earlier = makeLog(STATEMENTS.slice(0, 25), [5, 17]);
    expect(await verify(log.text, { against: earlier.text })).toMatchObject({ compared: { shared: 25 } });
    expect(await verify(log.text, { against: earlier.kept })).toMatchObject({ compared: { passed: 3, newer: 0 } });
    expect(await verify(earlier.text, { against: log.kept })).toMatchObject({ compared: { passed: 2, newer: 2 } });
    const newestFirst = `${linesOf(log.kept).toReversed().join("\n").trim()}\n`;
    expect(await verify(earlier.text, { against: newestFirst })).toMatchObject({ compared: { passed: 2, newer: 2 } });
  });

  test("are not compared with what was kept and changed, and it is said that it is that file", async () => {
    const [first = "", ...rest] = linesOf(log.kept);
    const changed = [first, "x", ...rest].join("\n");
    for (const [against, line, code] of [
      [changed, 2, "line_unknown"],
      [log.kept.slice(0, -1), 4, "line_cut"],
      [log.kept.slice(0, 9), 1, "line_cut"],
      ["", 1, "not_known"],
    ] as const)
      expect(await verify(log.text, { against })).toMatchObject({
        verified: false,
        file: join(folder, "against"),
        finding: { code, line },
      });
  });

  test("are compared only if the other one is whole, and it is said which file is not", async () => {
    const outcome = await verify(log.text, { against: forked.text.replace("07:30:20Z", "07:30:21Z") });
    expect(outcome).toMatchObject({
      verified: false,
      file: join(folder, "against"),
      finding: { code: "entries_changed" },
    });
  });
});

describe("a receipt", () => {
  const receipt = async (said: object, index = 2) => makeReceipt("receipt", said, await log.proofOf(index));

  test("is verified with the keys that it names, or with others known from elsewhere", async () => {
    const text = await receipt({ record_id: "choice-2" });
    const { x } = JSON.parse(text).key;
    const outcome = await verify(text, { key: log.key, receiptKeys: JSON.stringify({ keys: [{ x }] }) });
    expect(outcome).toMatchObject({
      verified: "receipt",
      what: "receipt",
      id: "choice-2",
      index: 2,
      size: 40,
      signedBy: x,
    });
    expect(await verify(`${JSON.stringify(JSON.parse(text))}\n`)).toMatchObject({ verified: "receipt" });
    expect(await findingOf(text, { key: another })).toMatchObject({ code: "key_unknown" });
    expect(await findingOf(text, { receiptKeys: '{"keys":[{"x":"a"}]}' })).toMatchObject({ code: "key_unknown" });
    for (const receiptKeys of ["{", "null", '{"key":1}', '{"keys":[{"y":"a"}]}', '{"keys":["a"]}'])
      expect(await verify(text, { receiptKeys }), receiptKeys).toMatchObject({
        file: join(folder, "keys"),
        finding: { code: "keys_unknown", line: 1, byte: 0 },
      });
  });

  test("is signed as its header says: one of another algorithm, or of another key's name, is none", async () => {
    for (const header of [{ alg: "none" }, { alg: "EdDSA", kid: "another" }])
      expect(
        await findingOf(await makeReceipt("receipt", { record_id: "choice-2" }, await log.proofOf(2), { header })),
      ).toMatchObject({ code: "receipt_not_signed" });
  });

  test("that borrows another's entry is refused", async () => {
    expect(await findingOf(await receipt({ record_id: "choice-3" }))).toMatchObject({ code: "statement_of_another" });
  });

  test("that another key signed is told from the shop's by that key, which is said beside the log's", async () => {
    const text = await receipt({ record_id: "choice-2", purposes: ["ads"] });
    const said = sayOutcome(await verify(text, { key: log.key }), "en");
    expect(said.slice(-2)).toEqual([
      "It was signed with this one; compare it with the shop's keys of receipts:",
      `  ${JSON.parse(text).key.x}`,
    ]);
  });

  test("of a request or an erasure says what the log committed to and nothing else, whoever signed it", async () => {
    const certificate = async (said: object) => makeReceipt("certificate", said, await log.proofOf(2));
    expect(await verify(await certificate(STATEMENTS[2]!))).toMatchObject({ what: "certificate", id: "choice-2" });
    for (const said of [{ ...STATEMENTS[2], level: 3 }, { id: "choice-2" }, { ...STATEMENTS[2], more: true }])
      expect(await findingOf(await certificate(said))).toMatchObject({ code: "statement_of_another" });
  });

  test("is bound by its signature to one entry: another that says the same of the same is refused", async () => {
    const twice = makeLog(
      [
        { id: "choice-2", level: 1 },
        { id: "choice-2", level: 4 },
      ],
      [],
    );
    const [own, other] = [await twice.proofOf(0), await twice.proofOf(1)];
    const said = { record_id: "choice-2" };
    expect(await verify(await makeReceipt("receipt", said, own))).toMatchObject({ verified: "receipt", index: 0 });
    const exchanged = await makeReceipt("receipt", said, other, { bound: own.entry });
    expect(await findingOf(exchanged)).toMatchObject({ code: "entry_of_another" });
  });

  test("from before receipts were bound is called that, and not verified", async () => {
    for (const what of ["receipt", "certificate"] as const) {
      const said = what === "receipt" ? { record_id: "choice-2" } : STATEMENTS[2]!;
      const outcome = await verify(await makeReceipt(what, said, await log.proofOf(2), { bound: "" }));
      expect(outcome).toMatchObject({ verified: false, finding: { code: "receipt_unbound" } });
      expect(sayOutcome(outcome, "id").join()).toContain("tidak terbukti");
    }
  });

  test("whose entry is in no signed log is refused, and says in which line", async () => {
    const text = await makeReceipt(
      "receipt",
      { record_id: "choice-20" },
      {
        ...(await forked.proofOf(20)),
        proof: (await log.proofOf(20)).proof,
      },
    );
    const line = linesOf(text).findIndex((one) => one.includes('"proof"')) + 1;
    expect(await findingOf(text)).toMatchObject({ code: "not_in_log", line });
  });
});

describe("a checkpoint", () => {
  test("is verified with the key that is given, and never without one", async () => {
    expect(await verify(log.newest, { key: log.key })).toMatchObject({ verified: "checkpoint", size: 40 });
    expect(await findingOf(log.newest)).toMatchObject({ code: "key_unknown" });
    expect(await findingOf(log.newest, { key: another })).toMatchObject({ code: "checkpoint_wrong" });
  });

  test("stays valid with the lines of witnesses, whom the log does not know", () => {
    const signer = signerOf("toko.example/log");
    const witness = signNote("toko.example/log\n7\nx\n", signerOf("saksi.example/w1", 9)).split("\n\n")[1];
    const note = signCheckpoint(7, EMPTY_ROOT, signer);
    expect(readNote(`${note}${witness}`, signer.key)).toBe(readNote(note, signer.key));
  });

  test("is none where one of two lines of the log's own key does not hold, or where it is signed for another log", () => {
    const { key, sign } = signerOf("toko.example/log");
    const note = signCheckpoint(7, EMPTY_ROOT, { key, sign });
    const forged = note
      .split("\n")
      .at(-2)
      ?.replace(/[^/]{4}$/, "AAAA");
    expect(readNote(`${note}${forged}\n`, key)).toBeUndefined();
    const ofOther = signNote(`other.example/log\n7\n${Buffer.from(EMPTY_ROOT).toString("base64")}\n`, { key, sign });
    expect([readNote(ofOther, key), readCheckpoint(ofOther, key)]).toEqual([expect.any(String), undefined]);
    expect(readCheckpoint(note, key)).toMatchObject({ size: 7 });
  });

  test("is a note as Go's reference implementation writes it, with the same key", () => {
    const key = readLogKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")!;
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const line =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    expect(readNote(`${text}\n${line}\n`, key)).toBe(text);
    expect(readNote(`${text.replace("graphy", "graphY")}\n${line}\n`, key)).toBeUndefined();
  });
});

test("keys and proofs are read back as they were written, and nothing else is", () => {
  expect(writeLogKey(readLogKey(log.key)!)).toBe(log.key);
  for (const wrong of [
    "",
    "a+b+c",
    log.key.replace("+", " "),
    `${log.key}=`,
    log.key.replace(/\+[0-9a-f]{8}\+/, "+00000000+"),
  ])
    expect(readLogKey(wrong)).toBeUndefined();
  const inclusion = { index: 3, proof: [EMPTY_ROOT], checkpoint: log.newest };
  expect(readInclusion(writeInclusion(inclusion))).toEqual(inclusion);
  expect(readInclusion(writeInclusion(inclusion).replace("index 3", "index 03"))).toBeUndefined();
});

test("what came of a file is said in both languages, with where and the key", async () => {
  const whole = await verify(log.text, { against: log.kept });
  expect(sayOutcome(whole, "en")).toEqual([
    "Verified: 40 entries, compared with 4 signed checkpoints.",
    "It has passed through 4 checkpoints that were kept; 0 are newer than this file.",
    "With this key; compare it with what the shop publishes:",
    `  ${log.key}`,
  ]);
  const broken = await verify(`${log.text}x\n`);
  expect(sayOutcome(broken, "id")[0]).toMatch(
    /baris 45, byte \d+: Baris ini bukan entri dan bukan titik periksa. \(line_unknown\)$/,
  );
});
