import { type Static, Type } from "typebox";

const name = Type.String({ minLength: 1, maxLength: 200 });

/** A test on one column of a file of lines, as mapping files write it. */
export const LineTestWire = Type.Object(
  {
    column: name,
    is: Type.Optional(Type.String()),
    oneOf: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    startsWith: Type.Optional(name),
    matches: Type.Optional(Type.String({ maxLength: 200, description: "A regular expression for the whole value." })),
  },
  { additionalProperties: false },
);
export type LineTest = Static<typeof LineTestWire>;

/** Whether any of the tests holds for a line's values; a column that the file lacks is empty. */
export const anyTest = (tests: readonly LineTest[], columns: readonly string[]) => {
  const compiled = tests.map((test) => compileTest(test, columns.indexOf(test.column)));
  return (values: readonly string[]): boolean => compiled.some((test) => test(values));
};

const compileTest = ({ is, oneOf, startsWith, matches }: LineTest, at: number) => {
  const pattern = matches === undefined ? undefined : new RegExp(`^(?:${matches})$`, "u");
  const listed = new Set([...(oneOf ?? []), ...(is === undefined ? [] : [is])]);
  return (values: readonly string[]): boolean => {
    const value = values[at]?.trim() ?? "";
    return (
      listed.has(value) || (startsWith !== undefined && value.startsWith(startsWith)) || pattern?.test(value) === true
    );
  };
};
