import type { Complaint, Rule } from "../configuration/finding.ts";
import { repeats } from "../configuration/repeats.ts";
import { complain, say } from "../configuration/say.ts";
import { includesText, memberOf, membersOf, namesOf } from "../configuration/settings-tree.ts";
import { mustBeTimeZone } from "../configuration/value-rules.ts";
import { isPlaceWithHolidays } from "./holidays.ts";
import { DUTIES, RIGHTS } from "./law-terms.ts";
import { PERIOD_UNITS } from "./period.ts";

/** A right or duty that has no clock, and is not said to be unknown to the law either, would never be late. */
const coversEverything = (clocks: unknown, pack: unknown): readonly Complaint[] => {
  const ticking = membersOf(clocks).map(([, clock]) => memberOf(clock, "for"));
  const silent = memberOf(pack, "silent");
  const missing = [...RIGHTS, ...DUTIES].filter((name) => !ticking.includes(name) && !includesText(silent, name));
  return missing.length === 0 ? [] : [{ of: "name", ...complain("law_hole", { names: missing.join(", ") }) }];
};

const isSilentOrTicks = (silent: unknown, pack: unknown): readonly Complaint[] => {
  const ticking = membersOf(memberOf(pack, "clocks")).map(([, clock]) => memberOf(clock, "for"));
  return membersOf(silent)
    .filter(([, name]) => ticking.includes(name))
    .map(([at, name]) => ({ at: [at], ...complain("law_not_silent", { name: String(name) }) }));
};

const hasClock = (row: unknown): readonly Complaint[] =>
  memberOf(row, "within") === undefined
    ? [{ at: ["within"], of: "name", ...complain("law_no_clock", { name: String(memberOf(row, "for") ?? "?") }) }]
    : [];

const hasPeriod = (row: unknown): readonly Complaint[] =>
  typeof row === "object" && row !== null && memberOf(row, "within") === undefined
    ? [{ at: ["within"], of: "name", ...complain("law_period", { units: PERIOD_UNITS.join(", ") }) }]
    : [];

const isOnePeriod = (period: unknown): readonly Complaint[] =>
  namesOf(period).length === 1 ? [] : [complain("law_period", { units: PERIOD_UNITS.join(", ") })];

const hasHolidays = (place: unknown): readonly Complaint[] =>
  typeof place !== "string" || isPlaceWithHolidays(place) ? [] : [complain("law_place", { place })];

/** Business days without a calendar would take every holiday for one. */
const knowsItsHolidays = (within: unknown, pack: unknown): readonly Complaint[] =>
  memberOf(within, "businessDays") === undefined || memberOf(pack, "holidays") !== undefined
    ? []
    : [{ rule: say("rule.law_no_holidays"), advice: say("advice.law_no_holidays") }];

/** Nobody is asked how old they are, only whether they are 18 or older: the consent gate could keep no other promise. */
const ADULT_AGE = 18;
const isKnownOfMinors = (row: unknown): readonly Complaint[] => {
  const [rule, age] = [memberOf(row, "rule"), memberOf(row, "under")];
  const isKept = !KEPT_BY_GATE.some((kept) => kept === rule) || typeof age !== "number" || age <= ADULT_AGE;
  return isKept ? [] : [{ at: ["under"], ...complain("law_minor_age", { age: String(age) }) }];
};
const KEPT_BY_GATE = ["no_profiling", "no_profiled_ads"];

/** Nothing is called read in the law itself that was read in an account of it, nor in a source that nobody names. */
const restsOnItsSource = (row: unknown, pack: unknown): readonly Complaint[] => {
  const name = memberOf(row, "source");
  if (typeof name !== "string") return [];
  const sources = membersOf(memberOf(pack, "sources")).map(([, source]) => source);
  const found = sources.find((source) => memberOf(source, "source") === name);
  if (found === undefined) return [{ at: ["source"], ...complain("law_source", { name }) }];
  const [kind, verified] = [memberOf(found, "kind"), memberOf(row, "verified")].map(String);
  return kind === verified ? [] : [{ at: ["verified"], ...complain("law_source_kind", { name, kind: kind ?? "" }) }];
};

const LISTS = ["clocks", "waits", "notice", "records", "breach", "transfers", "minors"];
const ROWS = [...LISTS, "assessment.triggers", "assessment.contents", "officer.triggers"].map((list) => `${list}.*`);

const PERIODS = ["clocks.*.within", "clocks.*.extension.within", "clocks.*.acknowledgement.within", "waits.*.within"];

/** What the schema of a rule pack cannot say. */
export const RULE_PACK_RULES: readonly Rule[] = [
  { at: "timeZones.*", check: mustBeTimeZone },
  { at: "holidays.places.*", check: hasHolidays },
  { at: "clocks", check: coversEverything },
  { at: "clocks", check: (clocks) => repeats(clocks, "for") },
  { at: "clocks.*", check: hasClock },
  { at: "waits.*", check: hasClock },
  { at: "clocks.*.extension", check: hasPeriod },
  { at: "clocks.*.acknowledgement", check: hasPeriod },
  { at: "minors.*", check: isKnownOfMinors },
  { at: "silent", check: isSilentOrTicks },
  { at: "sources", check: (sources) => repeats(sources, "source") },
  ...ROWS.map((at) => ({ at, check: restsOnItsSource })),
  ...PERIODS.flatMap((at) => [
    { at, check: isOnePeriod },
    { at, check: knowsItsHolidays },
  ]),
];
