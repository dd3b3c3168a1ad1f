import { describe, expect, test } from "vitest";
import type { Evidence } from "./evidence.ts";
import type { Facts } from "./facts/facts.ts";
import { openCopyLinter } from "./open-copy-linter.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Sunday, ten in the morning in Jakarta. */
const NOW = Date.parse("2026-11-29T03:00:00Z");
const at = (time: string) => Date.parse(`${time}+07:00`);

const linter = openCopyLinter();
const check = (text: string, facts: Facts = {}, now = NOW) => linter.check(text, { facts }, now);
/** What is wrong with a copy, each by its rule and reason. */
const wrong = (text: string, facts: Facts = {}, now = NOW) =>
  check(text, facts, now).map(({ rule, why }) => `${rule} ${why}`);

/** Every row: a copy, facts that bear it out, and facts that do not. */
const table = (rows: readonly (readonly [text: string, right: Facts, wrong: Facts])[], rule: string): void => {
  test.each(rows)("%s", (text, right, untrue) => {
    expect(wrong(text, right)).toEqual([]);
    expect(wrong(text, untrue)).toEqual([`${rule} facts_contradict`]);
    expect(wrong(text)[0]).toMatch(`${rule} `);
  });
};

describe("scarcity holds while no more is in stock than the copy says", () => {
  table(
    [
      ["Tinggal 3", { stock: 3 }, { stock: 4 }],
      ["Tinggal 3 lagi", { stock: 1 }, { stock: 0 }],
      ["Only 5 left", { stock: 5 }, { stock: 6 }],
      ["Stok terbatas", { stock: 10 }, { stock: 11 }],
      ["Limited stock", { stock: 1 }, { stock: 500 }],
    ],
    "SCARCE",
  );
});

const ending = (time: string): Facts => ({ offer: { endsAt: at(time) } });

describe("a deadline holds when the offer ends then", () => {
  table(
    [
      ["Hanya hari ini", ending("2026-11-30T00:00"), ending("2026-12-01T00:00")],
      ["Today only", ending("2026-11-29T20:00"), ending("2026-11-29T09:00")],
      ["Ends tomorrow", ending("2026-12-01T00:00"), ending("2026-11-30T00:00")],
      ["Berakhir lusa", ending("2026-12-01T23:00"), ending("2026-12-05T00:00")],
      ["Ends in 2 hours", ending("2026-11-29T12:00"), ending("2026-11-29T12:01")],
      ["Promo berakhir dalam 30 menit", ending("2026-11-29T10:30"), ending("2026-11-29T11:00")],
      ["Promo sampai 5 Desember", ending("2026-12-06T00:00"), ending("2026-12-07T00:00")],
      ["Sale ends 5 December", ending("2026-12-05T12:00"), ending("2026-12-04T12:00")],
      ["Sale ends Friday", ending("2026-12-05T00:00"), ending("2026-12-12T00:00")],
      ["Last chance", ending("2026-12-01T00:00"), ending("2026-12-20T00:00")],
    ],
    "URGENT",
  );

  test("an end that was put off makes it untrue", () => {
    const facts = { offer: { endsAt: at("2026-11-30T00:00"), firstEndsAt: at("2026-11-20T00:00") } };
    expect(wrong("Hanya hari ini", facts)).toEqual(["URGENT facts_contradict"]);
  });

  test("a day is a day of the shop's time zone", () => {
    const late = Date.parse("2026-11-29T18:00:00Z");
    const facts = { offer: { endsAt: Date.parse("2026-11-30T16:59:00Z") } };
    expect(wrong("Hanya hari ini", facts, late)).toEqual([]);
    expect(wrong("Hanya hari ini", { ...facts, timeZone: "Europe/London" }, late)).toEqual(["URGENT facts_contradict"]);
    const tomorrow = { offer: { endsAt: Date.parse("2026-11-29T17:30:00Z") } };
    expect(wrong("Hanya hari ini", tomorrow)).toEqual(["URGENT facts_contradict"]);
    expect(wrong("Hanya hari ini", { ...tomorrow, timeZone: "Europe/London" })).toEqual([]);
  });

  test("what is true at launch is a finding once the day is over", () => {
    const facts = ending("2026-11-30T00:00");
    expect(wrong("Hanya hari ini", facts, at("2026-11-29T23:59"))).toEqual([]);
    expect(wrong("Hanya hari ini", facts, at("2026-11-30T00:00"))).toEqual(["URGENT facts_contradict"]);
  });
});

const priced = (now: number, ...before: readonly number[]): Facts => ({
  prices: [...before, now].map((price, step) => ({ from: NOW - (before.length - step + 1) * 5 * DAY, price })),
});

describe("a reduction is counted from the lowest price of the 30 days before", () => {
  table(
    [
      ["Diskon 25%", priced(75, 100), priced(80, 100)],
      ["Save 20%", priced(80, 100), priced(80, 90, 100)],
      ["Dari Rp100.000 jadi Rp75.000", priced(75_000, 100_000), priced(75_000, 80_000, 100_000)],
      ["Was $100, now $75", priced(75, 100), priced(70, 100)],
      ["Hemat Rp20.000", priced(80_000, 100_000), priced(90_000, 100_000)],
      ["Hemat 20rb", priced(80_000, 100_000), priced(90_000, 100_000)],
      ["Harga normal Rp100.000", priced(75_000, 100_000), priced(75_000, 90_000)],
      ["Half price", priced(50, 100), priced(60, 100)],
      ["~~Rp350.000~~ Rp280.000", priced(280_000, 350_000), priced(290_000, 350_000)],
      ["Lagi diskon", priced(75, 100), priced(100, 75)],
    ],
    "PRICE-was",
  );

  test("a price that never changed is no reduction", () => {
    expect(wrong("Diskon 25%", priced(75))).toEqual(["PRICE-was facts_contradict"]);
  });
});

describe("the highest reduction holds when one item in ten has it", () => {
  const items = (...reductions: readonly (readonly [percent: number, items: number])[]): Facts => ({
    reductions: reductions.map(([percent, count]) => ({ percent, items: count })),
  });
  table(
    [
      ["Diskon hingga 50%", items([50, 10], [0, 90]), items([50, 9], [0, 91])],
      ["Up to 50% off", items([60, 5], [50, 5], [10, 90]), items([49, 100])],
    ],
    "PRICE-upto",
  );
});

describe("a crowd is as large as was counted, lately", () => {
  const counted = (of: "buying" | "viewing" | "sold" | "customers", count: number, ago = 0): Facts => ({
    counters: [{ of, count, from: NOW - DAY - ago, to: NOW - ago }],
  });
  table(
    [
      ["1.200 orang membeli", counted("buying", 1_200), counted("buying", 1_199)],
      ["56 people are viewing", counted("viewing", 60), counted("viewing", 60, HOUR)],
      ["5,000+ sold", counted("sold", 5_000), counted("sold", 4_000)],
      ["10rb+ terjual", counted("sold", 10_000), counted("sold", 9_999)],
      ["Loved by 12,000 customers", counted("customers", 12_345), counted("customers", 12_345, 3 * DAY)],
      ["Best seller", { rank: 10 }, { rank: 11 }],
    ],
    "SOCIAL",
  );

  test("a count of another thing says nothing", () => {
    expect(wrong("56 people are viewing", counted("sold", 100))).toEqual(["SOCIAL no_evidence"]);
    expect(wrong("Viral", { rank: 1 })).toEqual(["SOCIAL no_evidence"]);
  });
});

describe("a promise is the shop's policy", () => {
  const policy = (policies: Facts["policies"]): Facts => (policies === undefined ? {} : { policies });
  table(
    [
      ["Retur 30 hari", policy({ returnDays: 30 }), policy({ returnDays: 14 })],
      ["7 day returns", policy({ returnDays: 30 }), policy({ returnDays: 5 })],
      ["Uang kembali", policy({ moneyBack: true }), policy({ moneyBack: false })],
      ["Tiba besok", policy({ deliveryDays: 1 }), policy({ deliveryDays: 3 })],
      ["Kirim hari ini", policy({ dispatchDays: 0, deliveryDays: 4 }), policy({ dispatchDays: 2 })],
      ["Delivered in 2 days", policy({ deliveryDays: 2 }), policy({ deliveryDays: 5 })],
      ["Same-day delivery", policy({ deliveryDays: 0 }), policy({ deliveryDays: 1 })],
    ],
    "PROMISE",
  );
  describe("also what is free, and a warranty", () => {
    table(
      [
        ["Gratis ongkir", policy({ freeDeliveryFrom: 0 }), policy({ freeDeliveryFrom: 100_000 })],
        ["Bebas ongkir min. Rp150.000", policy({ freeDeliveryFrom: 150_000 }), policy({ freeDeliveryFrom: 200_000 })],
        ["Free delivery over Rp 150 rb", policy({ freeDeliveryFrom: 150_000 }), policy({ freeDeliveryFrom: 50_000 })],
      ],
      "FREE",
    );
    table(
      [
        ["Garansi resmi 1 tahun", policy({ warrantyMonths: 12 }), policy({ warrantyMonths: 6 })],
        ["With a 2-year warranty", policy({ warrantyMonths: 24 }), policy({ warrantyMonths: 12 })],
      ],
      "ABS-guar",
    );
  });
});

test("text in an image needs a text in its place", () => {
  expect(wrong("Teh", { image: { hasText: true } })).toEqual(["READ facts_contradict"]);
  expect(wrong("Teh", { image: { hasText: true, alternative: " " } })).toEqual(["READ facts_contradict"]);
  expect(wrong("Teh", { image: { hasText: true, alternative: "Teh melati" } })).toEqual([]);
  expect(wrong("Teh", { image: { hasText: false } })).toEqual([]);
});

describe("evidence", () => {
  const evidence: Evidence = {
    ...{ kind: "ranking", owner: "Rina", source: "https://example.id/survei", claim: "kopi terbaik Gayo" },
    ...{ from: NOW, until: NOW + DAY },
  };
  const why = (given: Partial<Evidence>, text = "Kopi terbaik", now = NOW, product?: string) =>
    linter.check(
      text,
      { facts: product === undefined ? {} : { product }, evidence: [{ ...evidence, ...given }] },
      now,
    )[0]?.why;

  test("clears a claim in its words while it is in force, and no longer", () => {
    expect(why({})).toBeUndefined();
    expect(why({}, undefined, NOW + DAY - 1)).toBeUndefined();
    expect(why({}, undefined, NOW + DAY)).toBe("evidence_expired");
    expect(why({}, undefined, NOW - 1)).toBe("evidence_not_yet");
  });

  test("clears nothing that it does not speak of", () => {
    expect(why({}, "Kopi termurah")).toBe("no_evidence");
    expect(why({}, "Kopi tercepat")).toBe("no_evidence");
    expect(why({ kind: "terms" })).toBe("no_evidence");
    expect(why({ products: ["gayo"] }, undefined, NOW, "toraja")).toBe("no_evidence");
    expect(why({ products: ["gayo"] })).toBe("no_evidence");
    expect(why({ products: ["gayo"] }, undefined, NOW, "gayo")).toBeUndefined();
  });

  test("clears what blocks only where a rule names its kind", () => {
    const registered: Partial<Evidence> = { kind: "registration", claim: "meredakan batuk" };
    expect(why(registered, "Meredakan batuk")).toBeUndefined();
    expect(why({ ...registered, claim: "kami lihat Anda" }, "Kami lihat Anda")).toBe("never_allowed");
  });

  test("does not outweigh facts that contradict", () => {
    const ranked: Partial<Evidence> = { claim: "best seller" };
    expect(why(ranked, "Best seller")).toBeUndefined();
    expect(
      linter.check("Best seller", { facts: { rank: 40 }, evidence: [{ ...evidence, ...ranked }] }, NOW),
    ).toHaveLength(1);
  });
});

test("what is part of a name claims nothing, unless it blocks", () => {
  const facts = { names: ["Kopi Terbaik", "Toko Aman", "Best Buy"] };
  expect(wrong("Kopi Terbaik di Best Buy", facts)).toEqual([]);
  expect(wrong("kopi terbaik", facts)).toEqual([]);
  expect(wrong("Eskopi Terbaik", facts)).toEqual(["SUP-ter no_evidence"]);
  expect(wrong("Kopi Terbaik, terbaik", facts)).toEqual(["SUP-ter no_evidence"]);
  expect(wrong("Belanja di Toko Aman", facts)).toEqual(["ABS-safe no_evidence"]);
});
