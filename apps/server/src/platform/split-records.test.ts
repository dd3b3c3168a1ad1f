import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRecords } from "./split-records.ts";

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const split = async (text: string, delimiter: string | undefined, size = 7, recordsPerBatch = 3) => {
  const records = [];
  for await (const batch of splitRecords(inPieces(text, size), { delimiter, recordsPerBatch })) records.push(...batch);
  return records;
};
const texts = async (text: string, delimiter?: string) => (await split(text, delimiter)).map((record) => record.text);

test("every line of JSON Lines is a record, whatever its quotes and line ends", async () => {
  expect(await split('{"a":1}\r\n\n{"b":"\n{"c":3}', undefined)).toEqual([
    { line: 1, text: '{"a":1}', fault: undefined },
    { line: 3, text: '{"b":"', fault: undefined },
    { line: 4, text: '{"c":3}', fault: undefined },
  ]);
});

test("a quoted field may hold delimiters, quotes and line ends", async () => {
  expect(await texts('1,"a,b",2\n3,"c\nd ""e""\n",4\n5,f,6', ",")).toEqual([
    '1,"a,b",2',
    '3,"c\nd ""e""\n",4',
    "5,f,6",
  ]);
});

test("a quote inside an unquoted field is only a sign", async () => {
  expect(await texts('1,7" frame,2\n3,a "big" one,4', ",")).toEqual(['1,7" frame,2', '3,a "big" one,4']);
});

test("a quote that is never closed costs its own line and no other", async () => {
  const rest = Array.from({ length: 120 }, (_, index) => `${index},fine,1`);
  const records = await split(['1,"open,2', ...rest].join("\n"), ",");
  expect(records[0]).toEqual({ line: 1, text: '1,"open,2', fault: "quote_not_closed" });
  expect(records.slice(1).map(({ text, line }) => ({ text, line }))).toEqual(
    rest.map((text, index) => ({ text, line: index + 2 })),
  );
});

test("an open quote on the last line is found at the end", async () => {
  expect(await split('1,a\n2,"b', ",")).toEqual([
    { line: 1, text: "1,a", fault: undefined },
    { line: 2, text: '2,"b', fault: "quote_not_closed" },
  ]);
});

test("a line too long to be a record is cut and named", async () => {
  const [long, next] = await split(`${"x".repeat(3_000_000)}\nnext`, undefined, 100_000);
  expect([long?.fault, next?.text]).toEqual(["too_long", "next"]);
});

test("any records that are quoted by the rules come back one for one, however the text arrives", async () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é") });
  const record = fc.array(field, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), async (records, size) => {
      const quoted = records.map((fields) => fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
      const found = await split(quoted.join("\n"), ",", size);
      expect(found.map(({ text }) => text)).toEqual(quoted);
      expect(found.every(({ fault }) => fault === undefined)).toBe(true);
    }),
    { seed: 20261124, numRuns: 500 },
  );
});
