import type { RecipientDocumentWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { expect, test } from "vitest";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { findRecipientFindings, type RegisterFacts } from "./find-findings.ts";
import { homeCountries } from "./home-countries.ts";

const NOW = Date.UTC(2026, 10, 29, 12);
const text = { id: "Kirim", en: "Send" };
const RECIPIENT: RecipientDocumentWire = {
  ...{ name: "PT Kirim", role: "processor", doesWhat: text, hosts: ["kirim.example"], country: "ID" },
  agreement: { reference: "PKS 1", signedOn: "2026-01-01" },
};
const PURPOSE: DescribedPurpose = {
  ...{ purposeId: brandAs.purposeId("messages"), version: 1, basis: "consent", dataUse: "test", data: ["test"] },
  ...{ fields: [], retentionDays: 1, consentMonths: 1, recipients: ["PT Kirim"], name: text, text },
};
const seen = (host: string, use = "log_checkpoint") => ({
  ...{ host, use, calls: 3, firstDay: "2026-11-01", lastDay: "2026-11-29" },
});
const codes = (changes: Partial<RegisterFacts>) =>
  findRecipientFindings({
    ...{ recipients: [RECIPIENT], observed: [], purposes: [PURPOSE], jointControllers: [], now: NOW },
    isAtHome: homeCountries(["uu-pdp"]),
    ...changes,
  }).map(({ code }) => code);
const one = (changes: Partial<RecipientDocumentWire>) => codes({ recipients: [{ ...RECIPIENT, ...changes }] });
const until = (day: string) => one({ agreement: { reference: "PKS 1", signedOn: "2026-01-01", until: day } });

test("nothing is found where everything that is seen and named is declared", () => {
  expect(codes({ observed: [seen("kirim.example"), seen("api.kirim.example")] })).toEqual([]);
});

test("a name that only ends alike is another's host, and an address stands for itself", () => {
  expect(codes({ observed: [seen("notkirim.example")] })).toEqual(["host_not_declared"]);
  const own = [{ ...RECIPIENT, hosts: ["10.0.0.1", "fe80::1"] }];
  expect(codes({ recipients: own, observed: [seen("10.0.0.1"), seen("fe80::1")] })).toEqual([]);
  expect(codes({ recipients: own, observed: [seen("1.10.0.0.1")] })).toEqual(["host_not_declared"]);
});

test("a call that did not say what it is for is found although its host is declared", () => {
  expect(codes({ observed: [seen("kirim.example", "unnamed")] })).toEqual(["call_without_use"]);
});

test("whoever decides with the shop is told of in the notice", () => {
  expect(one({ role: "joint_controller" })).toEqual(["joint_controller_not_in_notice"]);
  const joint = [{ ...RECIPIENT, role: "joint_controller" as const }];
  expect(codes({ recipients: joint, jointControllers: ["PT Kirim"] })).toEqual([]);
  expect(codes({ recipients: joint, jointControllers: ["PT Lain"] })).toEqual(["joint_controller_not_in_notice"]);
});

test("a host that is called for two uses is one finding, with the calls of both and the last day of either", () => {
  const later = { ...seen("elsewhere.example", "unnamed"), calls: 2, lastDay: "2026-11-30" };
  const found = findRecipientFindings({
    ...{
      recipients: [RECIPIENT],
      observed: [later, seen("elsewhere.example")],
      purposes: [PURPOSE],
      jointControllers: [],
      now: NOW,
    },
    isAtHome: homeCountries(["uu-pdp"]),
  });
  expect(found.map(({ code, about }) => `${code} ${about}`)).toEqual([
    "host_not_declared elsewhere.example",
    "call_without_use elsewhere.example",
  ]);
  expect(found[0]?.message.en).toContain("5");
  expect(found[1]?.message.en).toContain("2");
});

test("an agreement counts through its last day, and its end is told 60 days before", () => {
  expect(until("2027-01-28")).toEqual([]);
  expect(until("2027-01-27")).toEqual(["agreement_ends_soon"]);
  expect(until("2026-11-29")).toEqual(["agreement_ends_soon"]);
  expect(until("2026-11-28")).toEqual(["agreement_ended"]);
  const { agreement: _, ...without } = RECIPIENT;
  expect(codes({ recipients: [without] })).toEqual(["agreement_missing"]);
});

test("data abroad needs something that protects it, by every law that the shop is under", () => {
  expect(one({ country: "SG" })).toEqual(["transfer_without_safeguard"]);
  expect(one({ country: "SG", safeguard: "standard_clauses" })).toEqual([]);
  expect(one({ country: "SG", role: "technical" })).toEqual([]);
  const inEurope = homeCountries(["gdpr"]);
  expect(codes({ recipients: [{ ...RECIPIENT, country: "FR" }], isAtHome: inEurope })).toEqual([]);
  expect(codes({ isAtHome: homeCountries(["gdpr", "uu-pdp"]) })).toEqual(["transfer_without_safeguard"]);
});

test("whom a purpose names is in the register, and whom the register has is named by a purpose", () => {
  expect(codes({ recipients: [] })).toEqual(["recipient_not_registered"]);
  expect(codes({ purposes: [] })).toEqual(["recipient_in_no_purpose"]);
  for (const role of ["technical", "authority"] as const)
    expect(codes({ purposes: [], recipients: [{ ...RECIPIENT, role }] })).toEqual([]);
});
