import { readFileSync } from "node:fs";
import { brandAs, type Product } from "@seimbang/engine";
import { CommandError } from "./terminal/command-error.ts";

export type Sequences = {
  readonly products: readonly Product[];
  /** Positions in `products` that one person had to do with, oldest first. */
  readonly sequences: readonly Uint32Array[];
};

/** Fewer than this leave nothing to learn from once the last two are held out. */
const SHORTEST = 3;

/**
 * Reads public data sets as published: a line is a person's number and the numbers of their products, oldest first;
 * attributes are a JSON object from a product's number to the numbers of its attributes.
 * @throws CommandError that names the line.
 */
export const readSequences = (file: string, attributesFile: string | undefined): Sequences => {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const numbered = lines.map((line, at) => toNumbers(line, { file, line: String(at + 1) }));
  const size = numbered.reduce((most, items) => items.reduce((a, b) => Math.max(a, b), most), 0);
  const attributes = attributesFile === undefined ? {} : readAttributes(attributesFile);
  return {
    products: Array.from({ length: size }, (_, row) => productOf(row + 1, attributes[row + 1] ?? [])),
    sequences: numbered.map((items) => Uint32Array.from(items, (item) => item - 1)),
  };
};

type Place = { readonly file: string; readonly line: string };

const toNumbers = (text: string, place: Place): readonly number[] => {
  const [, ...items] = text.trim().split(/\s+/).map(Number);
  if (items.length >= SHORTEST && items.every((item) => Number.isInteger(item) && item > 0)) return items;
  throw new CommandError("not_sequences", { ...place, least: SHORTEST });
};

const readAttributes = (file: string): Readonly<Record<string, readonly number[]>> => {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, readonly number[]>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandError("not_attributes", { file, example: '{"4": [1, 7], "9": [2]}' });
  }
};

const productOf = (number: number, attributes: readonly number[]): Product => ({
  productId: brandAs.productId(String(number)),
  kind: "product",
  title: "",
  categoryPath: [],
  availability: "in_stock",
  attributes: Object.fromEntries(attributes.map((attribute) => [`attribute ${attribute}`, true])),
  sensitive: false,
  hidden: false,
  listedAt: 0,
});
