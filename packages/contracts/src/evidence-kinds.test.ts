import { expect, test } from "vitest";
import { EVIDENCE_KINDS as IN_RULES } from "../../copy-linter/src/copy-rules.ts";
import { EVIDENCE_KINDS } from "./evidence-kinds.ts";

test("the kinds of evidence that are offered are those that the copy rules know", () => {
  expect(EVIDENCE_KINDS).toEqual(IN_RULES);
});
