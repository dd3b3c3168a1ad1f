import fc from "fast-check";
import { expect, test } from "vitest";
import { openCopyLinter } from "./open-copy-linter.ts";

const { findClaims } = openCopyLinter();
const found = (text: string) => findClaims(text).map(({ rule, passage }) => `${rule}: ${passage}`);

test("a claim shows its passage as it stands in the text, and where", () => {
  const text = "😀 Kopi ｔｅｒ\u200bｂａｉｋ dari Gayo";
  const claims = findClaims(text);
  expect(claims.map(({ rule }) => rule)).toEqual(["SUP-ter", "EVADE"]);
  for (const { start, end, passage } of claims) {
    expect(passage).toBe("ｔｅｒ\u200bｂａｉｋ");
    expect(text.slice(start, end)).toBe(passage);
  }
});

test.each([
  ["Kopi t3rbaik", ["SUP-ter: t3rbaik", "EVADE: t3rbaik"]],
  ["Sambal n0 1", ["SUP-nomor: n0 1", "EVADE: n0 1"]],
  ["g r a t i s", ["FREE: g r a t i s", "EVADE: g r a t i s"]],
  ["F.R.E.E", ["FREE: F.R.E.E", "EVADE: F.R.E.E"]],
  [
    "p a l i n g m u r a h",
    ["SUP-paling: p a l i n g m u r a h", "PRICE-low: p a l i n g m u r a h", "EVADE: p a l i n g m u r a h"],
  ],
  ["The b3st", ["SUP-ter: b3st", "EVADE: b3st"]],
  ["gr@t!s", ["FREE: gr@t!s", "EVADE: gr@t!s"]],
])("%s is disguised", (text, claims) => {
  expect(found(text).toSorted()).toEqual(claims.toSorted());
});

test.each([
  ["Kopi ter baik", ["SUP-ter: ter baik"]],
  ["Gratisss", ["FREE: Gratisss"]],
  ["TERBAIK", ["SUP-ter: TERBAIK"]],
  ["50persen off", ["PRICE-was: 50persen off"]],
  ["Satu-satunya", ["SUP-only: Satu-satunya"]],
])("%s is only written its own way", (text, claims) => {
  expect(found(text)).toEqual(claims);
});

test.each([
  ...["terbuat", "termasuk", "tersedia", "terima kasih", "terdaftar", "teras", "terapi", "ternak", "terbang", "terigu"],
  ...[
    "Best before 2027",
    "Jalan Merdeka No. 1",
    "No. 1 Jalan Merdeka",
    "paling lambat Senin",
    "3M tape",
    "USB 3.0",
    "B12",
  ],
  ...["Mi instan", "sugar-free", "Tinggal pilih ukuran", "Tinggal di Bandung", "nearest shop", "West Java", "guest"],
])("%s claims nothing", (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ...[
    "Bukan yang terbaik",
    "Not the best",
    "Tidak selalu murah, tidak dijamin",
    "We cannot guarantee it",
    "tidak gratis",
  ],
  ...["isn't free", "Produk ini tidak menyembuhkan"],
])("%s takes its claim back", (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  "Bukan hanya terbaik",
  "Not just the best",
  "Ragu? Tidak. Terbaik!",
  "Tidak, terbaik",
  "No doubt: the best",
])("%s claims it all the same", (text) => {
  expect(found(text)).toHaveLength(1);
});

test("a phrase ends with its sentence", () => {
  expect(found("Stok. Terbatas waktunya")).toEqual([]);
  expect(found("Stok terbatas")).toEqual(["SCARCE: Stok terbatas"]);
});

test("of two readings of a rule the longer one is told", () => {
  expect(found("100% asli")).toEqual(["ABS-100: 100% asli"]);
  expect(found("Diskon hingga 50%")).toEqual(["PRICE-upto: Diskon hingga 50%"]);
});

test("both languages are read in every copy", () => {
  expect(found("Skincare lokal, the best, gratis ongkir")).toEqual(["SUP-ter: best", "FREE: gratis ongkir"]);
});

test.each([
  ["Ayo belanja!!!", ["READ: !!!"]],
  ["Ayo! Beli! Sekarang!", ["READ: !"]],
  ["Ayo! Beli!", []],
  ["Ongkir Rp9.000*", ["READ: *"]],
  ["Ongkir Rp9.000* *Pulau Jawa", []],
  ["USB HDMI VGA DVI", []],
  ["BELANJA LEBARAN LEBIH HEMAT", ["READ: BELANJA LEBARAN LEBIH HEMAT"]],
])("%s is as loud as %j", (text, claims) => {
  expect(found(text)).toEqual(claims);
});

test("whatever the text, ranges lie in it and are what they show", () => {
  const pieces = fc.constantFrom(
    ..."terbaik|100%|gratis|\u200b|!|*| |Rp25.000|dari|jadi|no|1|t3r|tinggal|3|?|~~|е|ＦＲＥＥ|😀|.".split("|"),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces).map((parts) => parts.join("")),
      ),
      (text) => {
        for (const { start, end, passage } of findClaims(text)) {
          expect(start).toBeLessThan(end);
          expect(text.slice(start, end)).toBe(passage);
        }
      },
    ),
  );
});

test("a claim is found however many unseen signs are put into it", () => {
  const words = fc.constantFrom("terbaik", "gratis", "guaranteed", "menyembuhkan");
  const unseen = fc.constantFrom("\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad");
  fc.assert(
    fc.property(words, unseen, fc.nat(), (word, sign, at) => {
      const cut = 1 + (at % (word.length - 1));
      const claims = findClaims(`Ini ${word.slice(0, cut)}${sign}${word.slice(cut)} ya`);
      expect(claims[0]?.passage.replace(sign, "")).toBe(word);
      expect(claims.some(({ rule }) => rule === "EVADE")).toBe(sign !== "\u00ad");
    }),
  );
});

const LONG = {
  copy: "tinggal 3 a b c ter ? dari Rp1 masih mau ",
  ...{
    dollars: "$",
    letters: "a ",
    digits: "1",
    groups: "1.000.",
    capitals: "AAAAA BB ",
    stars: "a* ",
    exclamations: "! ",
  },
  ...{ unseen: "\u200b", stretched: "a", tildes: "~~", mixed: "a1" },
};

test.each(Object.entries(LONG))("of %s, eight times as many take no more than some eight times as long", (_, piece) => {
  const milliseconds = (times: number): number => {
    const text = piece.repeat(times);
    const before = process.cpuUsage();
    findClaims(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  milliseconds(1_000);
  const few = Math.min(milliseconds(1_000), milliseconds(1_000), milliseconds(1_000));
  expect(milliseconds(8_000)).toBeLessThan(Math.max(few, 5) * 8 * 4);
});
