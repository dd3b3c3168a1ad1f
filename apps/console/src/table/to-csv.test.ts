import { expect, test } from "vitest";
import { toCsv } from "./to-csv.ts";

const columns = [{ id: "text", title: "Text", value: (text: string | number) => text }];

test("a table is a file of numbers as they are, and quotes and commas stay within their cell", () => {
  expect(toCsv(columns, ["a,b", 'say "no"', 0.0025])).toBe('Text\r\n"a,b"\r\n"say ""no"""\r\n0.0025\r\n');
});

test("no spreadsheet takes a customer's or a shop's words for a formula", () => {
  expect(toCsv(columns, ["=1+1", "@cmd", "-5", "+62 812"])).toBe("Text\r\n'=1+1\r\n'@cmd\r\n-5\r\n'+62 812\r\n");
});
