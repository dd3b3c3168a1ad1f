import { readFileSync } from "node:fs";
import { CommandError } from "./terminal/command-error.ts";

/** Of simulated customers, by their number in the shop: which attributes they have, and which not. */
export type Truth = ReadonlyMap<string, Readonly<Record<string, boolean>>>;

/**
 * Reads what is known of simulated people, one a line: `{ "customerId": "plg-0001", "attributes": { "trait": true } }`.
 * @throws CommandError that names the line
 */
export const readTruth = (file: string): Truth =>
  new Map(
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((text, at) => (text.trim() === "" ? [] : [toLine(text, file, at + 1)])),
  );

const toLine = (text: string, file: string, line: number): [string, Readonly<Record<string, boolean>>] => {
  const { customerId, attributes } = objectIn(text);
  const isTruth =
    typeof customerId === "string" &&
    typeof attributes === "object" &&
    attributes !== null &&
    Object.values(attributes).every((value) => typeof value === "boolean");
  if (!isTruth) throw new CommandError("not_truth", { file, line: String(line) });
  // Every value was looked at.
  return [customerId, attributes as Readonly<Record<string, boolean>>];
};

const objectIn = (text: string): Partial<Record<"customerId" | "attributes", unknown>> => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
};
