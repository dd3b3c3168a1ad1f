import { DecisionWire, ReceiptWire, sentenceFor } from "@seimbang/contracts";
import type { Decision } from "@seimbang/engine";
import fc from "fast-check";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { anyDecision } from "./test-decision.ts";
import { writeAnswer, writeReceipt } from "./write-answer.ts";

const SEEDED = { seed: 20261124, numRuns: 2000 };

const wireOf = ({ decisionId, slot, level, items, used, withheld }: Decision) => ({
  decisionId,
  slot,
  level,
  items: items.map(({ reason: { code, values, translated = {} }, ...item }) => ({
    ...item,
    reason: {
      code,
      text: {
        id: sentenceFor(code, translated["id"] ?? values, "id"),
        en: sentenceFor(code, translated["en"] ?? values, "en"),
      },
    },
  })),
  used,
  withheld,
});

test("the answer put together by hand is what the serialiser and the schema say", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const answer: unknown = JSON.parse(writeAnswer({ decision, preview: undefined }));
      expect(answer).toEqual(wireOf(decision));
      expect(Value.Check(DecisionWire, answer)).toBe(true);
    }),
    SEEDED,
  );
});

test("a receipt says besides when, from which model, and what was left out", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const receipt: unknown = JSON.parse(writeReceipt(decision));
      const { at, modelId, removed } = decision;
      const model = modelId === undefined ? {} : { modelId };
      expect(receipt).toEqual({ ...wireOf(decision), at: new Date(at).toISOString(), ...model, removed });
      expect(Value.Check(ReceiptWire, receipt)).toBe(true);
    }),
    SEEDED,
  );
});
