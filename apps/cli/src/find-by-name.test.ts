import { expect, test } from "vitest";
import { findByName } from "./find-by-name.ts";

const ALL = [
  { id: "1", name: "Pekan kopi" },
  { id: "2", name: "Pekan teh" },
  { id: "3", name: "pekan teh" },
  { id: "Pekan teh hijau", name: "1" },
];

test("something is found by its id, and by its name where one alone has it", () => {
  expect(findByName("2", ALL)).toBe("2");
  expect(findByName("PEKAN KOPI", ALL)).toBe("1");
  expect(findByName("Pekan kopi", ALL.slice(1))).toBe("Pekan kopi");
});

test("an id counts before a name, and of several with one name none is taken", () => {
  expect(findByName("1", ALL)).toBe("1");
  expect(() => findByName("Pekan teh", ALL)).toThrow(
    expect.objectContaining({ code: "ambiguous_name", values: { name: "Pekan teh", ids: "2, 3" } }),
  );
});
