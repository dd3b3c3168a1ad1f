import type { Complaint, Rule } from "./finding.ts";
import { repeats } from "./repeats.ts";
import { complain } from "./say.ts";
import { includesText, memberOf, membersOf } from "./settings-tree.ts";

/** Candidate sources that read what a person did. */
const PERSONAL_SOURCES = ["personal", "reminders"];

const isPersonalOnlyByConsent = (slot: unknown, settings: unknown): readonly Complaint[] => {
  const used = PERSONAL_SOURCES.find((source) => includesText(memberOf(slot, "sources"), source));
  const purpose = memberOf(slot, "purpose");
  if (used === undefined || typeof purpose !== "string") return [];
  const basis = memberOf(memberOf(memberOf(settings, "purposes"), purpose), "basis");
  if (typeof basis !== "string" || basis === "consent") return [];
  return [{ at: ["purpose"], ...complain("not_by_consent", { purpose, basis, source: used }) }];
};

const isNeverEmpty = (slot: unknown): readonly Complaint[] => {
  const isList = Array.isArray(memberOf(slot, "sources")) && Array.isArray(memberOf(slot, "fallback"));
  if (!isList || ["sources", "fallback"].some((list) => includesText(memberOf(slot, list), "any"))) return [];
  return [{ at: ["fallback"], ...complain("may_run_out") }];
};

const pinsFit = (slot: unknown): readonly Complaint[] => {
  const count = memberOf(slot, "count");
  if (typeof count !== "number") return [];
  return membersOf(memberOf(slot, "pins"))
    .map(([index, pin]) => ({ index, position: memberOf(pin, "position") }))
    .filter(({ position }) => typeof position === "number" && position > count)
    .map(({ index }) => ({
      at: ["pins", index, "position"],
      ...complain("pin_beyond", { count }),
    }));
};

const OPERATORS = ["is", "oneOf", "atLeast", "atMost", "under", "contains"];

const testsSomething = (filter: unknown): readonly Complaint[] => {
  const own = membersOf(filter).length === 0 ? [complain("empty_filter")] : [];
  const tests = membersOf(memberOf(filter, "fields")).filter(([, test]) => membersOf(test).length === 0);
  const emptyTests = tests.map(([field]) => ({
    at: ["fields", field],
    ...complain("tests_nothing", { operators: OPERATORS.join(", ") }),
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
