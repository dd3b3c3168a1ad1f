import { Type } from "typebox";
import { expect, test } from "vitest";
import { mappingReader } from "./mapping-reader.ts";
import { Problem } from "./problem.ts";

const read = mappingReader(Type.Object({ column: Type.String() }, { additionalProperties: false }));
const problemOf = (text: string): Problem => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Problem) return error;
  }
  throw new Error("It was taken.");
};

test("a mapping file is taken as it is, or each wrong setting is named", () => {
  expect(read("column: sku")).toEqual({ column: "sku" });
  expect(problemOf("column: [1]").fields).toContainEqual({ field: "/column", rule: "must be string" });
  expect(problemOf("colunm: sku").code).toBe("invalid_request");
});
