import { type CopyContext, openCopyLinter } from "@seimbang/copy-linter";
import { readCopyCorpus } from "../tests/read-copy-corpus.ts";

/**
 * Short copies checked a second on one core, beside the least that anybody could do: one regular expression of the
 * words that the corpus marks, which knows no phrases, numbers, disguises, facts or sources.
 */
const SECONDS = 2;
const WARM_UP = 5;
const NOW = Date.parse("2026-11-29T03:00:00Z");
const CONTEXT: CopyContext = {
  facts: {
    stock: 2,
    prices: [
      { from: NOW - 60 * 86_400_000, price: 100_000 },
      { from: NOW - 86_400_000, price: 75_000 },
    ],
    offer: { endsAt: NOW + 3_600_000 },
    policies: { returnDays: 30, deliveryDays: 2, freeDeliveryFrom: 0 },
  },
};

const copies = [...readCopyCorpus("indonesian"), ...readCopyCorpus("english")];
const texts = copies.map(({ text }) => text);
const passages = copies.flatMap(({ text, labels }) => labels.map(({ start, end }) => text.slice(start, end)));
const escaped = [...new Set(passages)].map((passage) => passage.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
const scan = new RegExp(escaped.join("|"), "giu");

const linter = openCopyLinter();
const kept = new Map(texts.map((text) => [text, linter.findClaims(text)]));

/** Of processor time, so that others on the machine do not count. */
const secondsOfProcessor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

const perSecond = (work: (text: string) => unknown): number => {
  for (let round = 0; round < WARM_UP; round++) for (const text of texts) work(text);
  const before = secondsOfProcessor();
  let done = 0;
  while (secondsOfProcessor() - before < SECONDS) {
    for (const text of texts) work(text);
    done += texts.length;
  }
  return Math.round(done / (secondsOfProcessor() - before));
};

const WAYS: readonly (readonly [what: string, work: (text: string) => unknown])[] = [
  ["one regular expression of the marked words", (text) => text.match(scan)],
  ["check at launch: claims and what is known", (text) => linter.check(text, CONTEXT, NOW)],
  ["check when shown: claims kept, known anew", (text) => linter.check(text, CONTEXT, NOW, kept.get(text))],
];

console.log(`${texts.length} copies of the corpus, ${SECONDS} s of processor time each`);
for (const [what, work] of WAYS)
  console.log(`${what.padEnd(46)}${perSecond(work).toLocaleString("en").padStart(10)} copies/s`);
