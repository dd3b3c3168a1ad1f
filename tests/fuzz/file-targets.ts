import { BackupFailure } from "../../apps/server/src/backups/backup-failure.ts";
import { readHeader, writeHeader } from "../../apps/server/src/backups/backup-header.ts";
import { BrokenBlocks, createBlockSealer, openBlocks } from "../../apps/server/src/backups/sealed-blocks.ts";
import { readErasureLedger } from "../../apps/server/src/rights/erasure-ledger-file.ts";
import { readCheckpoint } from "../../packages/verifier/src/checkpoint.ts";
import { Found } from "../../packages/verifier/src/finding.ts";
import { readInclusion, writeInclusion } from "../../packages/verifier/src/inclusion-file.ts";
import { readEntry, writeEntry } from "../../packages/verifier/src/log-entry.ts";
import { readLogKey, writeLogKey } from "../../packages/verifier/src/log-key.ts";
import { chunksOf, makeLog, makeReceipt, signerOf } from "../../packages/verifier/src/test-log.ts";
import { verifyExport } from "../../packages/verifier/src/verify-export.ts";
import { verifyReceipt } from "../../packages/verifier/src/verify-receipt.ts";
import { type FuzzTarget, promise } from "./fuzz-target.ts";

const ID = "01900000-0000-7000-8000-000000000001";
const KEY = Buffer.alloc(32, 5);
const header = writeHeader({
  ...{ part: "data", backupId: ID, takenAt: Date.UTC(2026, 10, 30), installation: "x", wrappedBy: "1" },
  wrapped: Buffer.alloc(40, 3),
});

/** The first line of a backup is read, or the file is none of ours; what is read can be written again. */
const headerTarget: FuzzTarget = {
  name: "backup-header",
  words: [
    '"seimbangBackup":',
    '{"toString":1,"valueOf":1}',
    "2",
    '"part":',
    '"keys"',
    '"takenAt":',
    '"2026-11-30T23:59:60Z"',
    "\n",
    '"__proto__":',
    "null",
  ],
  seeds: [header],
  read: (input) => {
    try {
      const { header: read } = readHeader(input, "file");
      promise(!Number.isNaN(read.takenAt), "a backup was taken at some time");
      const again = readHeader(writeHeader(read), "file").header;
      promise(JSON.stringify(again) === JSON.stringify(read), "what was read reads the same again");
    } catch (error) {
      if (!(error instanceof BackupFailure)) throw error;
    }
  },
};

const seal = createBlockSealer(KEY, header);
const PLAIN = ["first", "second".repeat(50), ""].map((text) => Buffer.from(text));
const blocks = Buffer.concat(PLAIN.map((plain, at) => seal(plain, at === PLAIN.length - 1)));
const whole = Buffer.concat(PLAIN);

/** The blocks of a backup open as they were sealed, or are damaged or cut short. */
const blocksTarget: FuzzTarget = {
  name: "backup-blocks",
  words: ["\u0000\u0000\u0000\u0010", "\u0000\u0000\u0000\u0000", "\u0003\u0000\u0000\u0000"],
  seeds: [blocks],
  read: async (input) => {
    const opened: Buffer[] = [];
    try {
      for await (const block of openBlocks(chunksOf(input), KEY, header)) opened.push(block);
      promise(input.equals(blocks) && Buffer.concat(opened).equals(whole), "only what we sealed opens to its end");
    } catch (error) {
      if (!(error instanceof BrokenBlocks)) throw error;
      const plain = Buffer.concat(opened);
      promise(whole.subarray(0, plain.length).equals(plain), "what opens is what was sealed");
    }
  },
};

const ledgerTarget: FuzzTarget = {
  name: "erasure-ledger",
  words: ['"subjectKey":', '"notedAt":', '"identityHash":', '"signature":', "\n", '"2026-11-30T00:00:00Z"', ID],
  seeds: [
    Buffer.from(
      [
        { ledger: "seimbang-erasures", installation: "x", at: "2026-11-30T00:00:00.000Z" },
        { subjectKey: ID, requestId: "r", notedAt: "2026-11-29T00:00:00.000Z" },
        { identityHash: "AAAA", erasedAt: "2026-11-29T00:00:00.000Z" },
        { signature: "AAAA" },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(""),
    ),
  ],
  read: async (input) => {
    const lines = async function* () {
      yield* input.toString().split(/(?<=\n)/);
    };
    const ledger = await readErasureLedger(lines());
    if ("wrongLine" in ledger) return;
    promise(!Number.isNaN(ledger.at), "a ledger is complete until some time");
    for (const { notedAt } of ledger.erasures) promise(!Number.isNaN(notedAt), "an erasure was noted at some time");
  },
};

const statements = Array.from({ length: 5 }, (_, at) => ({ id: `${ID.slice(0, -1)}${at}`, said: `x${at}` }));
const log = makeLog(statements, [2, 4]);
const logKey = signerOf("toko.example/log").key;
const receipt = await makeReceipt("receipt", { record_id: statements[1]!.id }, await log.proofOf(1));
const certificate = await log.proofOf(2);

/** A file is verified only where it says what was written; whatever else it is, the first place that is not so is named. */
const verifying = async (input: Buffer, ours: readonly string[], verify: () => unknown): Promise<void> => {
  try {
    await verify();
    promise(ours.includes(input.toString().trimEnd()), "only what was made verifies");
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    const { line, byte } = error.finding;
    promise(line >= 1 && byte >= 0 && byte <= input.length, "what is wrong has a place in the file");
  }
};

const exportTarget: FuzzTarget = {
  name: "log-export",
  words: [
    '{"checkpoint":',
    '"format":"seimbang-log@v1"',
    '"key":',
    '"commitment":',
    '"kind":"choice"',
    "\n",
    "— toko.example/log ",
    '{"a":',
    "[",
    "\\n",
  ],
  seeds: [Buffer.from(log.text), Buffer.from(log.kept)],
  read: (input) => verifying(input, [log.text.trimEnd()], () => verifyExport(chunksOf(input), logKey)),
};

const receiptTarget: FuzzTarget = {
  name: "receipt",
  words: [
    '"receipt":',
    '"certificate":',
    '"jws":',
    '"key":',
    '"log":',
    '"proof":',
    '"log_entry":',
    '"__proto__":',
    "{",
    "}",
    "[",
    '{"a":',
  ],
  seeds: [receipt, JSON.stringify(JSON.parse(receipt)), JSON.stringify(certificate)].map((text) => Buffer.from(text)),
  read: (input) =>
    verifying(input, [receipt, JSON.stringify(JSON.parse(receipt))], () => verifyReceipt(input, { logKey })),
};

/** Whatever the verifier's small formats read, they would have written the same. */
const formatsTarget: FuzzTarget = {
  name: "log-formats",
  words: [
    "c2sp.org/tlog-proof@v1",
    "index ",
    "\n\n",
    "+",
    "AAAA",
    "=",
    "— ",
    '"kind":"',
    '"at":"2026-13-30T00:00:00Z"',
  ],
  seeds: [log.key, log.newest, certificate.proof, certificate.entry].map((text) => Buffer.from(text)),
  read: (input) => {
    const text = input.toString();
    const inclusion = readInclusion(text);
    promise(inclusion === undefined || writeInclusion(inclusion) === text, "a proof reads as it was written");
    const entry = readEntry(text);
    promise(entry === undefined || writeEntry(entry) === text, "an entry reads as it was written");
    const key = readLogKey(text);
    promise(key === undefined || writeLogKey(key) === text, "a key reads as it was written");
    promise(readCheckpoint(text, logKey) === undefined || text === log.newest, "only what was signed is a checkpoint");
  },
};

export const FILE_TARGETS: readonly FuzzTarget[] = [
  headerTarget,
  blocksTarget,
  ledgerTarget,
  exportTarget,
  receiptTarget,
  formatsTarget,
];
