import { styleText } from "node:util";
import { expect, test } from "vitest";
import { writeTable } from "./write-table.ts";

test("columns line up, numbers to the right, colours not counted", () => {
  const green = styleText("green", "yes", { validateStream: false });
  expect(
    writeTable(
      ["#", "name", "ok"],
      [
        ["1", "a", green],
        ["10", "bcd", "no"],
      ],
      80,
      ["#"],
    ),
  ).toBe([" #  name  ok", ` 1  a     ${green}`, "10  bcd   no"].join("\n"));
});

test("what is too wide gives way in the last column", () => {
  const table = writeTable(["id", "text"], [["1", "x".repeat(100)]], 30);
  expect(table.split("\n").map(({ length }) => length)).toEqual([8, 30]);
  expect(table).toMatch(/…$/);
});
