import { join } from "node:path";
import { LANGUAGES, NoticeWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { describeRegistry } from "../configuration/describe-registry.ts";
import { DATA_CATEGORIES, sensitivePartOf } from "../configuration/fideslang.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { openLaws } from "../laws/read.ts";
import { categoryWords } from "./category-words.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { listOf } from "./say.ts";
import { writeNotice } from "./write-notice.ts";

const settings = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const { shop, registry } = settings;
const laws = openLaws(settings);
const NOW = Date.UTC(2026, 10, 24);
const facts: NoticeFacts = {
  ...{
    shop,
    registry,
    laws,
    storageCountry: undefined,
    decisionsDays: 90,
    unusedDays: 744,
    invoices: undefined,
    recipients: [],
    isAtHome: (country: string) => country === "ID",
    holdoutShare: 0.025,
    k: 5,
    periods: [{ from: NOW, registry }],
    now: NOW,
  },
};

const changed = (name: string, changes: Partial<DescribedPurpose>) =>
  describeRegistry(
    registry.purposes.map((purpose) => (purpose.purposeId === name ? { ...purpose, ...changes } : purpose)),
  );
const sectionOf = (notice: NoticeWire, name: string) => {
  const { short, paragraphs = [], items = [] } = notice.sections.find(({ section }) => section === name) ?? {};
  return JSON.stringify({ short, paragraphs, items });
};

test("the notice says of every purpose what it is for, what allows it, its data, receivers and time", () => {
  const notice = writeNotice(facts);
  expect(Value.Check(NoticeWire, notice)).toBe(true);
  expect(notice.purposes.map(({ purpose }) => purpose)).toEqual(registry.purposes.map(({ purposeId }) => purposeId));
  for (const purpose of registry.purposes) {
    for (const language of LANGUAGES) {
      expect(sectionOf(notice, "purposes")).toContain(purpose.name[language]);
      expect(sectionOf(notice, "retention")).toContain(`${purpose.name[language]}: ${purpose.retentionDays}`);
      for (const category of purpose.data)
        expect(sectionOf(notice, "data")).toContain(categoryWords(category)[language]);
    }
  }
  expect(notice.shop).toMatchObject({ contact: "privasi@toko.example", controller: "PT Toko Contoh" });
});

test("whatever the registry says otherwise the notice says otherwise", () => {
  const before = writeNotice(facts);
  const say = (after: NoticeFacts["registry"], section: string) => {
    const notice = writeNotice({ ...facts, registry: after });
    expect(sectionOf(notice, section)).not.toEqual(sectionOf(before, section));
    return sectionOf(notice, section);
  };
  expect(say(changed("ads", { recipients: ["PT Iklan"] }), "recipients")).toContain("PT Iklan");
  expect(say(changed("ads", { retentionDays: 500 }), "retention")).toContain("500");
  expect(say(changed("ads", { data: ["user.location.imprecise"] }), "data")).toContain("roughly where you are");
  const shares = say(changed("ads", { dataUse: "marketing.advertising.third_party.targeted" }), "recipients");
  expect(shares).not.toContain("do not sell");
  expect(shares).toContain("This shop's ads");
  expect(say(changed("training", { dataUse: "marketing.advertising.profiling" }), "signals")).toContain(
    "Learning from",
  );
  const without = describeRegistry(registry.purposes.filter(({ purposeId }) => purposeId !== "ads"));
  expect(say(without, "purposes")).not.toContain("ads");
  expect(say(without, "signals")).toContain("nothing of yours is sold");
  const added = { ...registry.purposes[0]!, purposeId: brandAs.purposeId("radio"), name: { id: "Radio", en: "Radio" } };
  expect(say(describeRegistry([...registry.purposes, added]), "purposes")).toContain("Radio");
});

test("versions stand newest first with what changed and from when, and what is announced with its day", () => {
  const longer = changed("ads", { retentionDays: 400, version: 2 });
  const added = changed("ads", { retentionDays: 400, version: 3, recipients: ["PT Iklan"] });
  const periods = [
    { from: NOW - 2000, registry },
    { from: NOW - 1000, registry: longer },
    { from: NOW + 1000, registry: added },
  ];
  const notice = writeNotice({ ...facts, registry: longer, periods });
  expect(notice.inForceFrom).toBe(new Date(NOW - 1000).toISOString());
  expect(notice.changes.map(({ changed: texts }) => texts.map(({ en }) => en))).toEqual([
    [
      "This shop's ads: a new version, for which your permission is asked anew.",
      "This shop's ads: kept for 400 days, longer than before.",
    ],
    ["The first version."],
  ]);
  expect(notice.upcoming).toEqual({
    inForceFrom: new Date(NOW + 1000).toISOString(),
    changed: [
      {
        id: "Iklan toko ini: versi baru, yang memerlukan izin baru dari Anda.",
        en: "This shop's ads: a new version, for which your permission is asked anew.",
      },
      {
        id: "Iklan toko ini: PT Iklan juga menerima data.",
        en: "This shop's ads: also received by PT Iklan.",
      },
    ],
  });
});

test("every section says which articles ask for it, and its words in both languages, which differ", () => {
  const { sections } = writeNotice(facts);
  for (const { title, short, paragraphs, articles: own } of sections) {
    expect(own.length).toBeGreaterThan(0);
    for (const text of [title, short, ...paragraphs]) {
      expect(text.id).not.toBe("");
      expect(text.id === text.en, text.en).toBe(false);
    }
  }
});

test("a legitimate interest that a purpose rests on is named, and else that there is none", () => {
  expect(sectionOf(writeNotice(facts), "purposes")).toContain("No purpose rests on a legitimate interest");
  const resting = changed("measurement", { basis: "legitimate_interest" });
  const name = resting.purposes.find(({ purposeId }) => purposeId === "measurement")?.name.en;
  const purposes = sectionOf(writeNotice({ ...facts, registry: resting }), "purposes");
  expect(purposes).toContain(`Resting on our legitimate interest: ${name}.`);
  expect(purposes).not.toContain("No purpose rests");
});

test("every category of data that a purpose may name has words of its own in both languages", () => {
  const acceptable = [...DATA_CATEGORIES].filter((category) => sensitivePartOf(category) === undefined);
  const words = acceptable.map(categoryWords);
  for (const { id, en } of words) {
    expect(id).not.toContain("user.");
    expect(id).not.toBe(en);
  }
  expect(new Set(words.map(({ en }) => en)).size).toBe(acceptable.length);
});

test("a list reads as one in each language", () => {
  expect(listOf(["a", "b", { id: "satu", en: "one" }])).toEqual({ id: "a, b, dan satu", en: "a, b, and one" });
});

test("the notice says that tests only use less, how long a side is kept, and how many are held out where any are", () => {
  const decisions = sectionOf(writeNotice(facts), "decisions");
  expect(decisions).toContain("less about you than you allow, and never more");
  expect(decisions).toContain("2.5% of our customers");
  expect(decisions).toContain("2,5% pelanggan kami");
  expect(sectionOf(writeNotice(facts), "retention")).toContain("Which side of a test you saw: 360 days");
  expect(sectionOf(writeNotice({ ...facts, holdoutShare: 0 }), "decisions")).not.toContain("of our customers");
});

test("what goes because nobody uses it is told with its days, and that choices go in the end as well", () => {
  const told = sectionOf(writeNotice({ ...facts, registry: changed("ads", { unusedDays: 33 }) }), "retention");
  expect(told).toContain("744 days after you last gave a sign");
  expect(told).toContain("744 hari setelah tanda terakhir");
  expect(told).toContain("no longer than 33 days");
});

test("whoever represents the shop in the Union and whoever decides with it are named, with who answers for what", () => {
  const contact = {
    ...{ controller: "PT Toko Contoh", mail: "privasi@toko.example" },
    representative: { name: "Wakil GmbH", mail: "eu@wakil.example", country: "DE" },
    jointControllers: [
      { name: "PT Mitra", mail: "data@mitra.example", arrangement: { id: "Mitra menjawab.", en: "Mitra answers." } },
    ],
  };
  const notice = writeNotice({ ...facts, shop: { ...shop, contact } });
  expect(Value.Check(NoticeWire, notice)).toBe(true);
  expect(notice.shop).toMatchObject({
    ...{ representative: contact.representative, jointControllers: contact.jointControllers },
  });
  const told = sectionOf(notice, "controller");
  expect(told).toContain("In the European Union Wakil GmbH represents us: eu@wakil.example, Germany.");
  expect(told).toContain("Di Uni Eropa kami diwakili Wakil GmbH: eu@wakil.example, Jerman.");
  expect(told).toContain("With us, PT Mitra (data@mitra.example) decides what your data is used for. Mitra answers.");
  expect(told).toContain("Mitra menjawab.");
  expect(sectionOf(writeNotice(facts), "controller")).not.toMatch(/European Union|With us/);
});

test("of every recipient it is said in which country it is and what protects data there, or that one may ask", () => {
  const named = registry.purposes.map((purpose) => ({ ...purpose, recipients: ["PT A", "B Ltd", "C Inc", "D"] }));
  const recipients = [
    { name: "PT A", country: "ID" },
    { name: "B Ltd", country: "SG", safeguard: "standard_clauses" as const },
    { name: "C Inc", country: "US" },
    { name: "E", country: "FR" },
  ];
  const told = sectionOf(writeNotice({ ...facts, registry: describeRegistry(named), recipients }), "recipients");
  expect(told).toContain('"en":"PT A (Indonesia)"');
  expect(told).toContain("B Ltd (Singapore). What protects your data there: standard contractual clauses.");
  expect(told).toContain("B Ltd (Singapura). Yang melindungi data Anda di sana: klausul kontrak standar.");
  expect(told).toContain("C Inc (United States). Ask us what protects your data there.");
  expect(told).toContain("D. Ask us in which country it is.");
  expect(told).not.toContain("FR");
  expect(told).not.toContain("France");
});
