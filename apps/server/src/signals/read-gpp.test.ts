import { GppModel, Sections } from "@iabgpp/cmpapi";
import { expect, test } from "vitest";
import { readGpp } from "./read-gpp.ts";
import { signsOf, writeTcf } from "./test-tcf.ts";

const STATES = [...Sections.SECTION_ID_NAME_MAP].filter(([id]) => id >= 7).map(([, name]) => name);

const write = (name: string, fields: Readonly<Record<string, unknown>> = {}): string => {
  const model = new GppModel();
  model.setFieldValue(name, "SaleOptOut", 0);
  for (const [field, value] of Object.entries(fields)) model.setFieldValue(name, field, value);
  return model.encode();
};
const fieldsOf = (name: string): readonly string[] => Object.keys(new GppModel(write(name)).getSection(name));
const CHILD = "KnownChildSensitiveDataConsents";
const OPT_OUTS = ["SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut"];

test.each(STATES)("in %s opt-outs, the browser's signal and a known child are found, and no other", (name) => {
  expect(readGpp(write(name))).toEqual({ tcf: [], optedOut: false, knownChild: false });
  const optOuts = fieldsOf(name).filter((field) => OPT_OUTS.includes(field));
  expect(optOuts.length).toBeGreaterThan(0);
  for (const field of optOuts) {
    expect(readGpp(write(name, { [field]: 1 })), field).toMatchObject({ optedOut: true });
    expect(readGpp(write(name, { [field]: 2 })), field).toMatchObject({ optedOut: false });
  }
  if (fieldsOf(name).includes("Gpc")) {
    const gpc = { GpcSegmentIncluded: true, Gpc: true };
    expect(readGpp(write(name, gpc))).toMatchObject({ optedOut: true });
  }
  if (!fieldsOf(name).includes(CHILD)) return;
  const child: unknown = new GppModel(write(name)).getFieldValue(name, CHILD);
  const ofAChild = Array.isArray(child) ? child.map((_, at) => (at === child.length - 1 ? 2 : 0)) : 1;
  expect(readGpp(write(name, { [CHILD]: ofAChild }))).toMatchObject({ knownChild: true });
});

test.each(STATES)("in %s a string that breaks off before its answers end is unreadable", (name) => {
  const text = write(name, { SaleOptOut: 2 });
  const [header = "", section = ""] = text.split("~");
  const [core = ""] = section.split(".");
  for (let length = 0; length < core.length - 1; length += 1)
    expect(readGpp(`${header}~${core.slice(0, length)}`), core.slice(0, length)).toBeUndefined();
});

test("strings as consent tools wrote them are read", () => {
  // The examples of the IAB's encoder, of both versions of the national section.
  expect(readGpp("DBABLA~BVAUAAAAAWA.QA")).toMatchObject({ optedOut: true });
  expect(readGpp("DBABLA~BVQqAAAAAgA.QA")).toMatchObject({ optedOut: false });
  expect(readGpp("DBAA")).toEqual({ tcf: [], optedOut: false, knownChild: false });
  expect(readGpp("DBABTA~1YNN")).toMatchObject({ optedOut: false });
  expect(readGpp("DBABTA~1YYN")).toMatchObject({ optedOut: true });
});

test("a TCF string within is read as one alone", () => {
  const says = readGpp(`DBABMA~${writeTcf({ agreed: [1, 3] })}`);
  expect(says?.tcf[0]?.agreed).toEqual(new Set([1, 3]));
  expect(readGpp(`DBABMA~${writeTcf({ agreed: [1, 3] }).slice(0, 40)}`)).toBeUndefined();
  const canadian = new GppModel();
  canadian.setFieldValue(
    "tcfcav1",
    "PurposesExpressConsent",
    Array.from({ length: 24 }, (_, at) => at === 4),
  );
  expect(readGpp(canadian.encode())?.tcf[0]?.agreed).toEqual(new Set([5]));
});

test.each([
  "",
  "x",
  "D",
  "DBAA~",
  "DBAA~BVAUAAAAAWA.QA",
  "DBABLA",
  "DBABLA~",
  "DBABLA~$VAUAAAAAWA",
  "DBABLA~BVAUAAAAAWA~BVAUAAAAAWA",
  "DCABLA~BVAUAAAAAWA",
  "DBABTA~1Y",
  writeTcf({ agreed: [1] }),
])("%j is unreadable", (text) => {
  expect(readGpp(text)).toBeUndefined();
});

test("a section that we do not know, and a list of more sections than there can be, are unreadable", () => {
  const headerOf = (ids: string, count = 1): string =>
    signsOf(`000011000001${count.toString(2).padStart(12, "0")}${ids}`);
  // 28 in Fibonacci's code is 8 + 21 - 1, and the section behind it is nothing we could check.
  expect(readGpp(`${headerOf("0" + "100001" + "011")}~BVAUAAAAAWA`)).toBeUndefined();
  const started = performance.now();
  const aThousandMillion = `${"0".repeat(42)}11`;
  expect(readGpp(`${headerOf(`1${"11"}${aThousandMillion}`)}~BVAUAAAAAWA`)).toBeUndefined();
  expect(readGpp(headerOf("1".repeat(40_000), 4_095))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(200);
});
