import type { Complaint, Rule } from "./finding.ts";
import { repeats } from "./repeats.ts";
import { includesText, memberOf, membersOf } from "./settings-tree.ts";

/** Candidate sources that read what a person did. */
const PERSONAL_SOURCES = ["personal", "reminders"];

const isPersonalOnlyByConsent = (slot: unknown, settings: unknown): readonly Complaint[] => {
  const used = PERSONAL_SOURCES.find((source) => includesText(memberOf(slot, "sources"), source));
  const purpose = memberOf(slot, "purpose");
  if (used === undefined || typeof purpose !== "string") return [];
  const basis = memberOf(memberOf(memberOf(settings, "purposes"), purpose), "basis");
  if (typeof basis !== "string" || basis === "consent") return [];
  const rule = `"${purpose}" rests on ${basis}, but this slot takes from "${used}"`;
  return [
    { at: ["purpose"], rule, advice: "Take a purpose that rests on consent, or leave the personal sources out." },
  ];
};

const isNeverEmpty = (slot: unknown): readonly Complaint[] => {
  const isList = Array.isArray(memberOf(slot, "sources")) && Array.isArray(memberOf(slot, "fallback"));
  if (!isList || ["sources", "fallback"].some((list) => includesText(memberOf(slot, list), "any"))) return [];
  return [{ at: ["fallback"], rule: "may run out", advice: 'End it with "any", so that the slot is never empty.' }];
};

const pinsFit = (slot: unknown): readonly Complaint[] => {
  const count = memberOf(slot, "count");
  return membersOf(memberOf(slot, "pins"))
    .map(([index, pin]) => ({ index, position: memberOf(pin, "position") }))
    .filter(({ position }) => typeof count === "number" && typeof position === "number" && position > count)
    .map(({ index }) => ({
      at: ["pins", index, "position"],
      rule: `is beyond the slot's ${count} places`,
      advice: "Lower it, or raise the slot's count.",
    }));
};

const OPERATORS = ["is", "oneOf", "atLeast", "atMost", "under", "contains"];

const testsSomething = (filter: unknown): readonly Complaint[] => {
  const own = membersOf(filter).length === 0 ? [{ rule: "is empty", advice: "Remove it, or say what it tests." }] : [];
  const tests = membersOf(memberOf(filter, "fields")).filter(([, test]) => membersOf(test).length === 0);
  const emptyTests = tests.map(([field]) => ({
    at: ["fields", field],
    rule: "tests nothing",
    advice: `Give it one of ${OPERATORS.join(", ")}.`,
  }));
  return [...own, ...emptyTests, ...innerFilters(filter).flatMap(([at, inner]) => prefixed(at, testsSomething(inner)))];
};

const innerFilters = (filter: unknown): readonly (readonly [readonly string[], unknown])[] => {
  const lists = ["all", "any"].flatMap((name) =>
    membersOf(memberOf(filter, name)).map(([index, inner]) => [[name, index], inner] as const),
  );
  const not = memberOf(filter, "not");
  return not === undefined ? lists : [...lists, [["not"], not]];
};

const prefixed = (at: readonly string[], complaints: readonly Complaint[]): readonly Complaint[] =>
  complaints.map((complaint) => ({ ...complaint, at: [...at, ...(complaint.at ?? [])] }));

export const SLOT_RULES: readonly Rule[] = [
  { at: "slots.*", check: isPersonalOnlyByConsent },
  { at: "slots.*", check: isNeverEmpty },
  { at: "slots.*", check: pinsFit },
  { at: "slots.*.pins", check: (pins) => repeats(pins, "position") },
  { at: "slots.*.filter", check: testsSomething },
  { at: "slots.*.boosts.*.when", check: testsSomething },
];
