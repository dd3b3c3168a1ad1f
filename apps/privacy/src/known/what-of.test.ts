import type { KnownEventWire } from "@seimbang/contracts";
import { expect, test } from "vitest";
import { whatOf } from "./what-of.ts";

const event: KnownEventWire = {
  ...{ eventId: "1", kind: "impression", at: "2026-11-30T00:00:00Z", expiresAt: "2027-11-30T00:00:00Z" },
  ...{ otherDevice: false, purposes: [], paused: false },
};

test("a line is about a product by its name, else about what was searched for or a category", () => {
  const title = { id: "Teh", en: "Tea" };
  expect(whatOf({ ...event, productId: "tea", title }, "en")).toBe("Tea");
  expect(whatOf({ ...event, query: "kopi", category: "Minuman" }, "id")).toBe("kopi");
  expect(whatOf({ ...event, category: "Minuman" }, "id")).toBe("Minuman");
  expect(whatOf({ ...event, productId: "gone" }, "id")).toBe("gone");
});

test("a line about an ad of no product has no name of its own, so that the page says what it was", () => {
  expect(whatOf(event, "id")).toBeUndefined();
});
