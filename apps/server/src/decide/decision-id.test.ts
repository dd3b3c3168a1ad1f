import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { readDecisionId, signDecisionId } from "./decision-id.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));

test("a signed id leads back to the decision's row", () => {
  const rowId = timeOrderedId();
  const decisionId = signDecisionId(secrets, rowId);
  expect(decisionId).toMatch(/^[\w-]{36}$/);
  expect(readDecisionId(secrets, decisionId)).toBe(rowId);
});

test("an id that was altered anywhere, cut, lengthened or signed by somebody else is not ours", () => {
  const decisionId = signDecisionId(secrets, timeOrderedId());
  for (let at = 0; at < decisionId.length; at += 1) {
    const other = decisionId[at] === "A" ? "B" : "A";
    expect(readDecisionId(secrets, decisionId.slice(0, at) + other + decisionId.slice(at + 1))).toBeUndefined();
  }
  expect(readDecisionId(secrets, decisionId.slice(0, -1))).toBeUndefined();
  expect(readDecisionId(secrets, `${decisionId}A`)).toBeUndefined();
  expect(readDecisionId(secrets, "")).toBeUndefined();
  const foreign = signDecisionId(secretsFrom(Buffer.alloc(32, 8)), timeOrderedId());
  expect(readDecisionId(secrets, foreign)).toBeUndefined();
});
