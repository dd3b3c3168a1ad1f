import { createDecipheriv } from "node:crypto";
import { brandAs, CONSENT_STATES, LEVELS, type ShownInDecision } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { readDecision, signDecisionId } from "./decision-id.ts";

const secrets = secretsFrom(Buffer.alloc(32, 7));
const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,63}$/);
const shown = fc.record({
  at: fc.nat(4_000_000_000_000),
  slot: fc.string({ minLength: 1, maxLength: 64 }).map(brandAs.slotName),
  level: fc.constantFrom(...LEVELS),
  consent: fc.constantFrom(...CONSENT_STATES),
  creatives: fc.array(
    fc.record({
      campaignId: fc.uuid().map(brandAs.campaignId),
      version: fc.integer({ min: 1, max: 1_000_000_000 }),
      creativeId: name.map(brandAs.creativeId),
    }),
    { minLength: 1, maxLength: 10 },
  ),
});

test("what campaigns showed is read from the decision's id as it was, and the id without it is the same decision's", () => {
  fc.assert(
    fc.property(shown, (given) => {
      const rowId = timeOrderedId();
      const decisionId = signDecisionId(secrets, rowId, given);
      const short = signDecisionId(secrets, rowId);
      expect(readDecision(secrets, decisionId)).toEqual({ rowId, short, shown: given });
      expect(readDecision(secrets, short)).toEqual({ rowId, short, shown: undefined });
    }),
    { numRuns: 50 },
  );
});

test("an id says nothing of what it carries, and whatever is altered in it or taken from another id is not ours", () => {
  const given: ShownInDecision = {
    at: Date.UTC(2026, 10, 29),
    slot: brandAs.slotName("banner"),
    level: 2,
    consent: "known",
    creatives: [
      {
        campaignId: brandAs.campaignId(timeOrderedId()),
        version: 7,
        creativeId: brandAs.creativeId("coffee-from-gayo"),
      },
    ],
  };
  const decisionId = signDecisionId(secrets, timeOrderedId(), given);
  const text = Buffer.from(decisionId.split(".")[1] ?? "", "base64url").toString("latin1");
  for (const told of ["coffee-from-gayo", "banner"]) expect(text).not.toContain(told);
  for (let at = 0; at < decisionId.length; at += 1) {
    const other = decisionId[at] === "A" ? "B" : "A";
    expect(readDecision(secrets, decisionId.slice(0, at) + other + decisionId.slice(at + 1))).toBeUndefined();
  }
  const [short] = signDecisionId(secrets, timeOrderedId(), given).split(".");
  expect(readDecision(secrets, `${short}.${decisionId.split(".")[1]}`)).toBeUndefined();
  for (const wrong of [`${short}.`, `${decisionId}.${short}`, `.${short}`])
    expect(readDecision(secrets, wrong)).toBeUndefined();
});

test("what an id carries is encrypted in counter mode as the library does it, by 12 bytes of the id, and no two ids alike", () => {
  const rowIds = [timeOrderedId(), timeOrderedId()];
  const streams = rowIds.map((rowId) => {
    const many = Array.from({ length: 10 }, () => ({
      campaignId: brandAs.campaignId(rowIds[0] ?? ""),
      version: 1,
      creativeId: brandAs.creativeId("coffee-from-gayo-in-a-long-name"),
    }));
    const given: ShownInDecision = {
      ...{ at: 1, slot: brandAs.slotName("home"), level: 0, consent: "contextual" },
      creatives: many,
    };
    const sealed = Buffer.from(signDecisionId(secrets, rowId, given).split(".")[1] ?? "", "base64url").subarray(0, -12);
    const counter = Buffer.concat([Buffer.from(rowId.replaceAll("-", ""), "hex").subarray(4), Buffer.alloc(4)]);
    const text = createDecipheriv("aes-256-ctr", secrets.hmacKey("shown-in-decisions"), counter).update(sealed);
    expect(text.toString("latin1")).toContain("coffee-from-gayo");
    return sealed.toString("hex");
  });
  expect(streams[0]).not.toBe(streams[1]);
});
