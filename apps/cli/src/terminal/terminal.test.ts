import { expect, test } from "vitest";
import { openTerminal } from "./terminal.ts";

test("numbers are written as the language writes them", () => {
  const numbersIn = (language: "id" | "en") => {
    const { number } = openTerminal(process, { json: false, language });
    return [number(1_234_567), number(0.06049, 4), number(2, 3)];
  };
  expect(numbersIn("en")).toEqual(["1,234,567", "0.0605", "2.000"]);
  expect(numbersIn("id")).toEqual(["1.234.567", "0,0605", "2,000"]);
});
