import { DecisionWire, ReceiptWire, sentenceFor } from "@seimbang/contracts";
import fc from "fast-check";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { anyDecision } from "./test-decision.ts";
import { toAnswer, toReceipt } from "./to-answer.ts";

const SEEDED = { seed: 20261124, numRuns: 2000 };

/** What a client reads, after the way over the wire. */
const read = (answer: unknown): unknown => JSON.parse(JSON.stringify(answer));

test("an answer is what its schema says, with every number of the decision as it is", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const answer = read(toAnswer({ decision, preview: undefined }));
      expect(Value.Check(DecisionWire, answer)).toBe(true);
      const { decisionId, slot, level, items, used, withheld } = decision;
      const told = items.map(({ reason: { code, values, translated = {} }, ...item }) => {
        const text = {
          id: sentenceFor(code, translated["id"] ?? values, "id"),
          en: sentenceFor(code, translated["en"] ?? values, "en"),
        };
        return { ...item, reason: { code, text } };
      });
      expect(answer).toEqual({ decisionId, slot, level, items: told, used, withheld });
    }),
    SEEDED,
  );
});

test("a preview says whose data it shows", () => {
  fc.assert(
    fc.property(anyDecision, fc.constantFrom("own_data", "granted", "sample" as const), (decision, preview) => {
      expect(read(toAnswer({ decision, preview }))).toMatchObject({ preview });
    }),
    { ...SEEDED, numRuns: 100 },
  );
});

test("a receipt says besides when, from which model, and what was left out", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      const receipt = read(toReceipt(decision));
      expect(Value.Check(ReceiptWire, receipt)).toBe(true);
      const { at, modelId, removed } = decision;
      const model = modelId === undefined ? {} : { modelId };
      const answer = read(toAnswer({ decision, preview: undefined })) as object;
      expect(receipt).toEqual({ ...answer, at: new Date(at).toISOString(), ...model, removed });
    }),
    SEEDED,
  );
});
