import { REFUSAL_REASONS, RIGHTS_REQUEST_KINDS, refusalGrounds, VERIFICATION_METHODS } from "@seimbang/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Agent, isProven } from "./verification.ts";

const kind = fc.constantFrom(...RIGHTS_REQUEST_KINDS);
const method = fc.option(fc.constantFrom(...VERIFICATION_METHODS), { nil: undefined });
const authority = fc.option(fc.constant("Power of attorney, seen."), { nil: undefined });
const agent = fc.option(fc.record({ kind: fc.constantFrom("agent" as const, "guardian" as const), authority }), {
  nil: undefined,
});
const named = (one: { kind: Agent["kind"]; authority: string | undefined } | undefined): Agent | undefined =>
  one === undefined ? undefined : { ...one, name: "Rina" };

test("what only takes away needs no proof, what shows or removes data needs the most, and no agent is believed without authority", () => {
  const anybody = RIGHTS_REQUEST_KINDS.filter((one) => isProven(one, undefined, undefined));
  expect(anybody).toEqual(["objection", "opt_out", "limit_use", "withdrawal"]);
  const matched = RIGHTS_REQUEST_KINDS.filter((one) => !isProven(one, "matched_details", undefined));
  expect(matched).toEqual(["access", "portability", "rectification", "erasure", "human_review"]);
  fc.assert(
    fc.property(kind, method, agent, (asked, how, by) => {
      const isOwn = how === "signed_in";
      if (by !== undefined && by.authority === undefined) expect(isProven(asked, how, named(by))).toBe(isOwn);
      // Somebody in between never makes anything easier.
      if (isProven(asked, how, named(by))) expect(isProven(asked, how, undefined)).toBe(true);
      if (isOwn) expect(isProven(asked, how, named(by))).toBe(true);
    }),
    { seed: 20261129, numRuns: 500 },
  );
});

test("an objection and its like can only be refused to somebody who is not who they say, other rights for what their law allows", () => {
  for (const one of ["objection", "opt_out", "limit_use", "withdrawal"] as const)
    expect(REFUSAL_REASONS.filter((reason) => refusalGrounds(reason, one) !== undefined)).toEqual([
      "suspected_fraud",
      "insufficient_verification",
      "no_match",
    ]);
  expect(REFUSAL_REASONS.filter((reason) => refusalGrounds(reason, "human_review") === undefined)).toEqual([
    "endangers_somebody",
    "data_of_others",
    "legal_obligation",
    "legal_claims",
    "free_expression",
    "contract_forbids",
    "data_is_correct",
  ]);
});
