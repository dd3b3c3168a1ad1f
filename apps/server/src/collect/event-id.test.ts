import fc from "fast-check";
import { expect, test } from "vitest";
import { eventIdMaker, orderOf } from "./event-id.ts";

const ids = eventIdMaker(Buffer.alloc(32, 7));
const UUID_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

test("the same is given the same id, anything else another, in whatever order they are asked", () => {
  const part = fc.constantFrom("a", "b", "1", "11");
  const asked = fc.tuple(fc.constantFrom("messageLine", "orderLine", "returnLine"), part, part, fc.nat({ max: 11 }));
  const idOf = ([kind, first, second, line]: readonly [
    "messageLine" | "orderLine" | "returnLine",
    string,
    string,
    number,
  ]) => (kind === "messageLine" ? ids.messageLine(first + second, line) : ids[kind](first, second, line));
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 40 }), (list) => {
      const names = new Map<string, string>();
      for (const each of list) {
        const [kind, first, second, line] = each as ["messageLine", string, string, number];
        const name = kind === "messageLine" ? `${first}${second}/${line}` : `${kind}/${first}/${second}/${line}`;
        const id = idOf(each as Parameters<typeof idOf>[0]);
        expect(id).toMatch(UUID_8);
        expect(names.get(name) ?? id).toBe(id);
        names.set(name, id);
      }
      expect(new Set(names.values()).size).toBe(names.size);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test("an order's marker is found from each of its lines and returns, and from no other order's", () => {
  const marker = ids.wholeOrder("1");
  expect(marker).toMatch(UUID_8);
  expect([orderOf(ids.orderLine("1", "shirt", 0)), orderOf(ids.returnLine("1", "m", 3))]).toEqual([marker, marker]);
  expect(orderOf(ids.orderLine("2", "shirt", 0))).not.toBe(marker);
});

test("another shop's ids for the same order are others", () => {
  expect(eventIdMaker(Buffer.alloc(32, 8)).wholeOrder("1")).not.toBe(ids.wholeOrder("1"));
});
