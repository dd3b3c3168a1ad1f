import { expect, test } from "vitest";
import { readCopyLine } from "./copy-line.ts";

test("instants become milliseconds, everything else stays", () => {
  const facts = {
    ...{ product: "gayo", names: ["Gayo"], stock: 3, rank: 2, timeZone: "Asia/Makassar" },
    prices: [{ from: "2026-11-01T00:00:00+07:00", price: 75_000 }],
    offer: { endsAt: "2026-11-30T00:00:00Z", firstEndsAt: "2026-11-29T00:00:00Z" },
    counters: [{ of: "sold", count: 5, from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }],
  };
  const evidence = { kind: "study", owner: "Rina", source: "s", claim: "terbaik", until: "2027-01-01T00:00:00Z" };
  expect(readCopyLine(JSON.stringify({ text: "Kopi", facts, evidence: [evidence] }))).toEqual({
    text: "Kopi",
    context: {
      facts: {
        ...facts,
        prices: [{ from: Date.UTC(2026, 9, 31, 17), price: 75_000 }],
        offer: { endsAt: Date.UTC(2026, 10, 30), firstEndsAt: Date.UTC(2026, 10, 29) },
        counters: [{ of: "sold", count: 5, from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2) }],
      },
      evidence: [{ ...evidence, until: Date.UTC(2027, 0, 1) }],
    },
  });
});

const EVIDENCE = '"owner": "R", "source": "s", "claim": "c", "until": "2027-01-01T00:00:00Z"';

test.each([
  ['{"text": 5}', "text"],
  ['{"facts": {}}', "text"],
  ['{"text": "a", "facts": {"stock": -1}}', "facts.stock"],
  ['{"text": "a", "fact": {}}', "fact"],
  ['{"text": "a", "facts": {"offer": {"endsAt": "tomorrow"}}}', "facts.offer.endsAt"],
  ['{"text": "a", "facts": {"offer": {"endsAt": "2026-99-99T00:00:00Z"}}}', "facts.offer.endsAt"],
  ['{"text": "a", "facts": {"offer": {"endsAt": "2026-11-29T00:00:00"}}}', "facts.offer.endsAt"],
  ['{"text": "a", "facts": {"timeZone": "Jakarta"}}', "facts.timeZone"],
  ['{"text": "a", "facts": {"reductions": [{"percent": 120, "items": 1}]}}', "facts.reductions.0.percent"],
  [`{"text": "a", "evidence": [{"kind": "rumour", ${EVIDENCE}}]}`, "evidence.0.kind"],
  ["Kopi terbaik", ""],
  ["[1]", ""],
])("%s is wrong in its field", (line, wrong) => {
  expect(readCopyLine(line)).toEqual({ wrong });
});
