import { brandAs } from "@seimbang/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decryptField, encryptField, makePersonKey } from "./person-key.ts";

const budi = makePersonKey(brandAs.subjectKey("019a0000-0000-7000-8000-000000000001"));
const siti = makePersonKey(brandAs.subjectKey("019a0000-0000-7000-8000-000000000002"));

test("any text comes back as it was, in any writing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, field) => {
      expect(decryptField(budi, field, encryptField(budi, field, text))).toBe(text);
    }),
    { seed: 20261124, numRuns: 1000 },
  );
});

test("the same text never looks the same twice", () => {
  expect(encryptField(budi, "email", "a@b.example")).not.toEqual(encryptField(budi, "email", "a@b.example"));
});

test("a ciphertext opens for its own person and field only", () => {
  const sealed = encryptField(budi, "email", "a@b.example");
  expect(() => decryptField(budi, "name", sealed)).toThrow();
  expect(() => decryptField(siti, "email", sealed)).toThrow();
  expect(() => decryptField({ ...budi, subject: siti.subject }, "email", sealed)).toThrow();
  // Each has a key of their own, so that deleting one shreds nobody else's, and keeping another's opens nothing.
  expect(() => decryptField({ ...siti, subject: budi.subject }, "email", sealed)).toThrow();
});

test("no changed byte, and no shortened value, opens", () => {
  const sealed = encryptField(budi, "email", "a@b.example");
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed);
    changed[at] = changed[at]! ^ 1;
    expect(() => decryptField(budi, "email", changed)).toThrow();
    expect(() => decryptField(budi, "email", sealed.subarray(0, at))).toThrow();
  }
});
