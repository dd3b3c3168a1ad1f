import type { OfficerWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { mergeOnto } from "../form/merge-changes.ts";
import { isWhole, toOfficerBody, toOfficerDraft } from "./officer-draft.ts";

const trigger = (name: string) => ({
  ...{ trigger: name, law: "UU PDP", article: "53", verified: "statute", text: { id: "?", en: "?" } },
  proposed: { isMet: false, because: { id: "-", en: "-" } },
});
const officer: OfficerWire = {
  ...{ version: 3, isNeeded: null, neededBy: [], findings: [] },
  triggers: [{ ...trigger("one"), answer: { isMet: true, because: "Large." } }, trigger("two")],
};

test("what was answered is gone on from, what was not is not sent, and a signature takes all of it", () => {
  const draft = toOfficerDraft(officer);
  const sent = toOfficerBody(officer, { ...draft, judgement: " Looked at. " }, { version: 3, by: "Sri" });
  expect(sent).toEqual({
    ...{ version: 3, by: "Sri", judgement: "Looked at." },
    document: { answers: [{ trigger: "one", isMet: true, because: "Large." }] },
  });
  expect(isWhole(officer, { ...draft, judgement: "Yes." })).toBe(false);
  const answered = { ...draft, "answer.two": { isMet: false, because: "No." } };
  expect(isWhole(officer, { ...answered, judgement: "Yes." })).toBe(true);
  expect(isWhole(officer, { ...answered, judgement: "  " })).toBe(false);
});

test("of two who answer different questions both answers stay", () => {
  const base = { value: toOfficerDraft(officer) };
  const mine = { ...base.value, "answer.two": { isMet: false, because: "Mine." } };
  const theirs = { ...base.value, "answer.one": { isMet: false, because: "Theirs." } };
  expect(mergeOnto(theirs, { base, value: mine })).toEqual({
    judgement: "",
    "answer.one": { isMet: false, because: "Theirs." },
    "answer.two": { isMet: false, because: "Mine." },
  });
});
