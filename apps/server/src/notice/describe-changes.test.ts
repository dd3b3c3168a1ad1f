import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfiguration } from "../configuration/read-configuration.ts";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { describeChanges } from "./describe-changes.ts";

const { registry } = readConfiguration(join(import.meta.dirname, "../../../cli/template/seimbang.yaml"), {});
const [first] = registry.purposes as readonly [DescribedPurpose];
const text = { id: "Lain.", en: "Other." };

test.each<[Partial<DescribedPurpose>, string, string]>([
  [{ version: 2 }, "Product suggestions: a new version, for which your permission is asked anew.", "versi baru"],
  [{ text }, "Product suggestions: described in other words.", "dengan kata-kata lain"],
  [{ dataUse: "sales" }, "Product suggestions: is now for another kind of use.", "jenis penggunaan lain"],
  [{ basis: "contract" }, "Product suggestions: now rests on the contract with you", "bersandar pada perjanjian"],
  [{ data: [...first.data, "user.contact.email"] }, "also uses your mail address.", "juga memakai alamat surel Anda."],
  [{ data: first.data.slice(1) }, "no longer uses what you bought.", "tidak lagi memakai pembelian Anda."],
  [{ fields: [...first.fields, "email"] }, "more details of what you do are kept (email).", "disimpan (email)."],
  [{ fields: first.fields.slice(1) }, "(no longer product_id).", "(tidak lagi product_id)."],
  [{ recipients: ["A", "B"] }, "also received by A and B.", "A dan B juga menerima data."],
  [{ retentionDays: 366 }, "kept for 366 days, longer than before.", "366 hari, lebih lama"],
  [{ retentionDays: 1 }, "kept for 1 day, shorter than before.", "1 hari, lebih singkat"],
  [{ unusedDays: 30 }, "kept no longer than 30 days after you last gave a sign.", "30 hari setelah tanda terakhir"],
  [{ consentMonths: 1 }, "a permission now lasts 1 month.", "izin sekarang berlaku 1 bulan."],
])("%j is one change, in both languages", (changes, en, id) => {
  const [change, ...more] = describeChanges({ purposes: [first] }, { purposes: [{ ...first, ...changes }] });
  expect(more).toEqual([]);
  expect(change?.en).toContain(en);
  expect(change?.id).toContain(id);
});

test("a purpose that comes, one that goes, and no difference are said so", () => {
  const texts = (before: readonly DescribedPurpose[], after: readonly DescribedPurpose[]) =>
    describeChanges({ purposes: before }, { purposes: after }).map(({ en }) => en);
  expect(texts([], [first])).toEqual(["New purpose: Product suggestions."]);
  expect(texts([first], [])).toEqual(["No longer done: Product suggestions."]);
  expect(texts([first], [{ ...first, until: 7 }])).toEqual(["Nothing in what is done with data."]);
  expect(texts([{ ...first, unusedDays: 30 }], [first])).toEqual([
    "Product suggestions: kept for its whole time, also without a sign from you.",
  ]);
  expect(texts([{ ...first, recipients: ["A"] }], [first])).toEqual(["Product suggestions: no longer received by A."]);
});
