import type { AssessmentWire, WrittenAssessment } from "@seimbang/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeOnto } from "../form/merge-changes.ts";
import { flatten, unflatten } from "./flat-assessment.ts";

const both = { id: "-", en: "-" };
const grade = fc.integer({ min: 1, max: 4 });
const score = fc.record({ severity: grade, likelihood: grade });
const said = fc.stringMatching(/^[a-z]{1,8}$/);
const written: fc.Arbitrary<WrittenAssessment> = fc.record({
  answers: fc.dictionary(fc.constantFrom("stakes", "necessity", "basis"), said),
  risks: fc.dictionary(
    fc.constantFrom("inference", "disappearance"),
    fc.record({ before: score, after: score, because: said }),
  ),
  actions: fc.array(fc.record({ what: said, who: said, due: fc.constant("2027-01-01") }), { maxLength: 2 }),
  opinions: fc.record(
    {
      officer: fc.record({ name: said, opinion: said }),
      customers: fc.record({ wereAsked: fc.boolean(), opinion: said }),
    },
    { requiredKeys: [] },
  ),
});

/** An assessment in which this is written. */
const withWritten = ({ answers, risks, actions, opinions }: WrittenAssessment): AssessmentWire => ({
  ...{ kind: "impact_assessment", subject: "engine", title: both, version: 1, state: "draft", fingerprint: "" },
  ...{ filledAt: "2026-11-30T00:00:00Z", triggers: [], missing: [], changes: [], actions, opinions },
  sections: [
    {
      ...{ section: "context", title: both },
      items: ["stakes", "necessity", "basis", "data"].map((item) => ({
        ...{ item, title: both, isRequired: false, facts: [] },
        ...(answers[item] === undefined ? {} : { answer: answers[item] }),
      })),
    },
  ],
  risks: ["inference", "disappearance", "loss"].map((risk) => ({
    ...{ risk, title: both, impacts: both, causes: both, measures: [] },
    proposed: { before: { severity: 1, likelihood: 1 }, after: { severity: 1, likelihood: 1 } },
    ...(risks[risk] === undefined ? {} : { scored: risks[risk] }),
  })),
});

test("what is written comes back as it was written", () => {
  fc.assert(
    fc.property(written, (value) => {
      expect(unflatten(flatten(withWritten(value)))).toEqual(value);
    }),
    { seed: 11 },
  );
});

test("of two who write at once no answer, risk or opinion of the first is lost", () => {
  fc.assert(
    fc.property(written, written, written, (base, mine, theirs) => {
      const former = { value: flatten(withWritten(base)) };
      const [own, other] = [flatten(withWritten(mine)), flatten(withWritten(theirs))];
      const merged: Record<string, unknown> = mergeOnto(other, { base: former, value: own });
      for (const [name, value] of Object.entries(other))
        if (JSON.stringify(Object(own)[name]) === JSON.stringify(Object(former.value)[name]))
          expect(merged[name]).toEqual(value);
    }),
    { seed: 12 },
  );
});

test("what was emptied is not answered, and not sent", () => {
  const flat = flatten(
    withWritten({
      answers: { stakes: "Trust." },
      risks: {},
      actions: [],
      opinions: { officer: { name: "Sri", opinion: "Yes." } },
    }),
  );
  const emptied = { ...flat, "answer.stakes": "  ", "opinion.officer": { name: "Sri", opinion: "" } };
  expect(unflatten(emptied)).toEqual({ answers: {}, risks: {}, actions: [], opinions: {} });
});
