import { join } from "node:path";
import { GppModel } from "@iabgpp/cmpapi";
import {
  brandAs,
  type ChoiceState,
  consentGate,
  LEVELS,
  type LegalBasis,
  type Purpose,
  type PurposeId,
  type PurposeRegistry,
  SOURCE_NAMES,
} from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DATA_USES } from "../configuration/fideslang.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { NO_SIGNALS, pageSignals, sendsGpc, signalsInHeader } from "./page-signals.ts";
import { signalReader } from "./read-signals.ts";
import { SIGNAL_TABLE } from "./signal-table.ts";
import { writeTcf } from "./test-tcf.ts";

const { registry } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const OPTED_OUT = "DBABLA~BVAUAAAAAWA.QA";
const REFUSABLE = ["suggestions", "ads", "training", "measurement"];

const declaring = (dataUse: string, basis: LegalBasis = "consent"): PurposeRegistry => {
  const purpose: Purpose = {
    purposeId: brandAs.purposeId("only"),
    version: 1,
    basis,
    dataUse,
    data: [],
    fields: [],
    retentionDays: 1,
    consentMonths: 1,
  };
  return { registryVersion: dataUse + basis, purposes: [purpose] };
};
const isRefused = (declared: PurposeRegistry, signals: object): boolean =>
  signalReader(declared).refused({ ...NO_SIGNALS, ...signals }).size > 0;
const tcf = (agreed: readonly number[], interest: readonly number[] = []) => ({ tcf: writeTcf({ agreed, interest }) });
const without = (purpose: number) => ALL.filter((other) => other !== purpose);

const NOW = Date.UTC(2026, 10, 24);
type Person = Pick<ChoiceState, "cap" | "age" | "restricted"> & { readonly allowed: readonly PurposeId[] };
const choicesOf = ({ cap, allowed, ...rest }: Person): ChoiceState => ({
  ...rest,
  cap,
  lowered: cap,
  sources: Object.fromEntries(SOURCE_NAMES.map((source) => [source, true])) as ChoiceState["sources"],
  purposes: Object.fromEntries(allowed.map((purpose) => [purpose, { granted: true }])) as ChoiceState["purposes"],
  objectsTo: [],
  mutes: [],
});

const ROWS = SIGNAL_TABLE.flatMap(({ uses, ...row }) => uses.map((use) => ({ use, ...row })));
const LI_ALLOWED = [2, 7, 8, 9, 10, 11];

test.each(ROWS)("$use is refused by each of its TCF purposes alone and by no other", ({ use, tcf: needed, optOut }) => {
  expect(DATA_USES.has(use)).toBe(true);
  const declared = declaring(use);
  expect(isRefused(declared, tcf(ALL))).toBe(false);
  for (const purpose of ALL)
    expect(isRefused(declared, tcf(without(purpose))), `${purpose}`).toBe(needed.includes(purpose));
  expect(isRefused(declared, { gpp: OPTED_OUT })).toBe(optOut);
  expect(isRefused(declared, { gpc: true })).toBe(optOut);
});

test.each(ROWS)(
  "$use may rest on an interest only where the TCF lets it, and only when the shop says so",
  ({ use, tcf: needed }) => {
    const interest = ALL;
    const mayRest = needed.every((purpose) => LI_ALLOWED.includes(purpose));
    expect(isRefused(declaring(use, "legitimate_interest"), tcf([], interest))).toBe(!mayRest);
    expect(isRefused(declaring(use, "consent"), tcf([], interest))).toBe(true);
  },
);

test("what takes in other uses is refused by whatever refuses one of them; of messages no signal speaks", () => {
  expect(isRefused(declaring("marketing"), tcf(without(4)))).toBe(true);
  expect(isRefused(declaring("personalize.content"), tcf(without(11)))).toBe(true);
  expect(isRefused(declaring("marketing.advertising.third_party.targeted"), tcf(without(3)))).toBe(true);
  for (const use of ["marketing.communications.email", "essential.service", "essential.legal_obligation"])
    expect(isRefused(declaring(use), { tcf: "broken", gpp: "broken", gpc: true })).toBe(false);
});

test("what is broken, too long or no text refuses everything that any signal could refuse", () => {
  const { refused, report } = signalReader(registry);
  for (const given of ["", "broken", "C".repeat(4_097), 7, null, {}, ["CP"]]) {
    expect([...refused({ ...NO_SIGNALS, tcf: given })].sort()).toEqual([...REFUSABLE].sort());
    expect([...refused({ ...NO_SIGNALS, gpp: given })].sort()).toEqual([...REFUSABLE].sort());
    expect(report({ ...NO_SIGNALS, tcf: given }).tcf).toBe("unreadable");
  }
  const tooLong = writeTcf({ agreed: ALL, restrictions: "0".repeat(12) + "0".repeat(25_000) });
  expect(refused({ ...NO_SIGNALS, tcf: tooLong }).size).toBe(REFUSABLE.length);
});

test("a known child is fitted to by nothing that a signal can refuse", () => {
  const model = new GppModel();
  model.setFieldValue("usca", "KnownChildSensitiveDataConsents", [0, 2]);
  const { refused } = signalReader(registry);
  expect([...refused({ ...NO_SIGNALS, gpp: model.encode() })].sort()).toEqual([...REFUSABLE].sort());
});

test("a person is told of each signal whether it was there, what it says and what it refuses", () => {
  const { report } = signalReader(registry);
  expect(report(NO_SIGNALS)).toEqual({ gpc: false, tcf: "absent", gpp: "absent", refuses: [] });
  expect(report({ gpc: true, tcf: writeTcf({ agreed: ALL }), gpp: "DBAA" })).toEqual({
    gpc: true,
    tcf: "allows",
    gpp: "allows",
    refuses: ["ads"],
  });
  expect(report({ ...NO_SIGNALS, tcf: writeTcf({ agreed: [1, 3, 4, 10] }), gpp: OPTED_OUT })).toEqual({
    gpc: false,
    tcf: "refuses",
    gpp: "refuses",
    refuses: ["suggestions", "measurement", "ads"],
  });
});

test("what was remembered of a string follows the purposes that are declared now", () => {
  let declared = declaring("personalize.content.profiled");
  const reader = signalReader({
    get registryVersion() {
      return declared.registryVersion;
    },
    get purposes() {
      return declared.purposes;
    },
  });
  const signals = { ...NO_SIGNALS, ...tcf([5, 6]) };
  expect(reader.refused(signals).size).toBe(0);
  declared = declaring("train_ai_system");
  expect(reader.refused(signals).size).toBe(1);
});

test("more signals never refuse less, and whatever they say nothing is granted by them", () => {
  const { refused } = signalReader(registry);
  const text = fc.oneof(
    fc.constant(undefined),
    fc.string({ maxLength: 80 }),
    fc.uniqueArray(fc.constantFrom(...ALL)).map((agreed) => writeTcf({ agreed })),
    fc.constantFrom(OPTED_OUT, "DBAA", "DBABLA~BVQqAAAAAgA.QA"),
  );
  const declared = new Set(registry.purposes.map(({ purposeId }) => purposeId));
  fc.assert(
    fc.property(text, text, fc.boolean(), (tcfText, gpp, gpc) => {
      const all = refused({ tcf: tcfText, gpp, gpc });
      for (const fewer of [{ tcf: tcfText }, { gpp }, { gpc }])
        for (const purpose of refused({ ...NO_SIGNALS, ...fewer })) expect(all.has(purpose)).toBe(true);
      for (const purpose of all) expect(declared.has(purpose)).toBe(true);
    }),
    { seed: 20261124, numRuns: 10_000 },
  );
});

test("only Sec-GPC: 1 counts, and what a header carries is read or counts as broken", () => {
  expect(pageSignals(sendsGpc({ "sec-gpc": "0" }), undefined)).toEqual(NO_SIGNALS);
  expect(pageSignals(sendsGpc({ "sec-gpc": "1" }), { tcf: "a" })).toEqual({ tcf: "a", gpp: undefined, gpc: true });
  expect(pageSignals(false, { gpc: true }).gpc).toBe(true);
  expect(pageSignals(false, { gpc: "yes" }).gpc).toBe(false);
  expect(signalsInHeader({})).toEqual(NO_SIGNALS);
  expect(signalsInHeader({ "x-seimbang-signals": '{"gpp":"DBAA"}' }).gpp).toBe("DBAA");
  for (const header of ["{", "7", "[]", '"x"', "null"])
    expect(signalsInHeader({ "x-seimbang-signals": header })).toEqual({ tcf: null, gpp: null, gpc: false });
});

test("no signal ever grants: with any of them nothing is read that would not be without", () => {
  const { refused } = signalReader(registry);
  const person = fc.record({
    cap: fc.constantFrom(...LEVELS),
    allowed: fc.subarray(registry.purposes.map(({ purposeId }) => purposeId)),
    age: fc.constantFrom("adult" as const, "minor" as const, undefined),
    restricted: fc.boolean(),
  });
  const strings = fc.oneof(
    fc.constant(undefined),
    fc.string(),
    fc.uniqueArray(fc.constantFrom(...ALL)).map((agreed) => writeTcf({ agreed, interest: ALL })),
    fc.constantFrom("DBAA", "DBABLA~BVQqAAAAAgA.QA", OPTED_OUT),
  );
  fc.assert(
    fc.property(person, strings, strings, fc.boolean(), (whose, tcfText, gpp, gpc) => {
      const choices = choicesOf(whose);
      const taken = refused({ tcf: tcfText, gpp, gpc });
      for (const { purposeId: purpose } of registry.purposes) {
        const usedWhen = (refusedBySignal: boolean) =>
          consentGate({ choices, stored: [], ask: { purpose, now: NOW, refusedBySignal }, isSensitive: () => false })
            .used;
        expect(usedWhen(taken.has(purpose))).toEqual(taken.has(purpose) ? [] : usedWhen(false));
      }
    }),
    { seed: 20261124, numRuns: 10_000 },
  );
});
