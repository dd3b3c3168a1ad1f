import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { DUTIES, openLaws, RIGHTS } from "./read.ts";

const TEMPLATE = join(import.meta.dirname, "../../../cli/template/seimbang.yaml");
const configuration = readConfiguration(TEMPLATE, {});
const laws = openLaws(configuration);
/** A Friday evening before a long weekend, in a leap year. */
const RECEIVED = Date.UTC(2028, 1, 25, 20);
const HOUR = 3_600_000;

test("of somebody of whom nobody knows where they live the strictest of all laws counts, and never a later one", () => {
  for (const what of [...RIGHTS, ...DUTIES]) {
    const { dueAt, warnAt } = laws.clockFor(what, RECEIVED);
    expect(warnAt).toBeGreaterThan(RECEIVED);
    expect(warnAt).toBeLessThan(dueAt);
    for (const { pack } of laws.packs)
      expect(dueAt, `${what} under ${pack}`).toBeLessThanOrEqual(laws.clockFor(what, RECEIVED, [pack]).dueAt);
  }
});

test.each(["access", "rectification", "restriction", "complaint", "question"] as const)(
  "3 × 24 hours run for %s, as UU PDP has it, weekends and leap days included",
  (kind) => {
    expect(laws.clockFor(kind, RECEIVED)).toMatchObject({ law: "UU PDP", dueAt: RECEIVED + 72 * HOUR });
  },
);

test("the shop's own law counts wherever its customer lives, and one without a pack is as if it were unknown", () => {
  expect(laws.clockFor("access", RECEIVED, ["ccpa"]).law).toBe("UU PDP");
  expect(laws.clockFor("objection", RECEIVED, ["elsewhere"])).toEqual(laws.clockFor("objection", RECEIVED));
  const european = openLaws({ ...configuration, laws: { jurisdictions: ["gdpr"], folder: undefined } });
  expect(european.clockFor("access", RECEIVED, ["gdpr"])).toMatchObject({ law: "GDPR", article: "15, 12(3)" });
  expect(european.clockFor("restriction", RECEIVED, ["ccpa"]).law).toBe("GDPR");
});

test("a right that the law in question does not know runs by those that do", () => {
  const californian = openLaws({ ...configuration, laws: { jurisdictions: ["ccpa"], folder: undefined } });
  expect(californian.clockFor("restriction", RECEIVED, [])).toMatchObject({ law: "UU PDP" });
});

test("more time is had only where every law in question allows it, and arrival is confirmed where one asks for it", () => {
  const abroad = openLaws({ ...configuration, laws: { jurisdictions: ["gdpr"], folder: undefined } });
  expect(laws.extensionFor("access", RECEIVED, [])).toBeUndefined();
  expect(abroad.extensionFor("access", RECEIVED)).toBeUndefined();
  const extended = abroad.extensionFor("access", RECEIVED, []);
  expect(extended).toMatchObject({ law: "GDPR", article: "12(3)" });
  // In Jakarta it was the 26th already; Brussels' 25 May is over earlier.
  expect(new Date(extended?.dueAt ?? 0).toISOString()).toBe("2028-05-25T21:59:59.999Z");
  expect(abroad.extensionFor("objection", RECEIVED, [])).toBeUndefined();
  expect(laws.acknowledgementFor("access", RECEIVED)).toMatchObject({ law: "CCPA", article: "§7021(a)" });
  expect(laws.acknowledgementFor("access", RECEIVED, [])).toBeUndefined();
});

test("of somebody of whom nobody knows, the laws of the places count in which the shop sells, all where one has none", () => {
  const selling = (...markets: readonly string[]) =>
    openLaws({ ...configuration, laws: { jurisdictions: ["ccpa"], markets, folder: undefined } });
  const lawOf = (...markets: readonly string[]) => selling(...markets).clockFor("access", RECEIVED).law;
  expect(lawOf("US-CA")).toBe("CCPA");
  // A whole country is each of its parts, and a part of Germany is Germany.
  expect(lawOf("US")).toBe("CCPA");
  expect(lawOf("US-CA", "DE-BY")).toBe("GDPR");
  expect(lawOf("US-CA", "NO")).toBe("GDPR");
  expect(lawOf("US-CA", "ID")).toBe("UU PDP");
  expect(lawOf("US-CA", "MY")).toBe("UU PDP");
  // Nobody is asked where they live where that makes no difference.
  expect(selling("ID").areas).toEqual([]);
  expect(selling("ID", "FR").areas.map(({ jurisdiction }) => jurisdiction)).toEqual(["gdpr", "uu-pdp"]);
  expect(laws.areas).toHaveLength(3);
  expect([laws.hasMarkets, selling("ID").hasMarkets]).toEqual([false, true]);
});

test("of laws that ask by the same moment the one that names the figure is told, and of those the shop's own", () => {
  const lawOf = (own: string, duty: "breach_to_subjects" | "breach_to_authority") =>
    openLaws({ ...configuration, laws: { jurisdictions: [own], folder: undefined } }).clockFor(duty, RECEIVED);
  // 72 hours each: those of the European law for people are ours.
  expect(lawOf("gdpr", "breach_to_subjects")).toMatchObject({ law: "UU PDP", dueAt: RECEIVED + 72 * HOUR });
  expect(lawOf("gdpr", "breach_to_authority")).toMatchObject({ law: "GDPR", dueAt: RECEIVED + 72 * HOUR });
  expect(lawOf("uu-pdp", "breach_to_authority")).toMatchObject({ law: "UU PDP", dueAt: RECEIVED + 72 * HOUR });
});

test("working days of a shop under two laws end by the calendar on which they end first", () => {
  const lawsOf = (...jurisdictions: readonly string[]) =>
    openLaws({ ...configuration, laws: { jurisdictions, folder: undefined } });
  // The Wednesday before Thanksgiving, which is a holiday in California and none in Europe.
  const wednesday = Date.parse("2026-11-25T10:00+07:00");
  const endOf = (...names: readonly string[]) =>
    new Date(lawsOf(...names).workingDaysFrom(2, wednesday).dueAt).toISOString();
  expect(endOf("ccpa")).toBe("2026-11-30T16:59:59.999Z");
  expect(endOf("gdpr")).toBe("2026-11-27T16:59:59.999Z");
  expect(endOf("ccpa", "gdpr")).toBe("2026-11-27T16:59:59.999Z");
});
