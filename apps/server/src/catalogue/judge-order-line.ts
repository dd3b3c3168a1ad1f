import { UNREADABLE } from "../platform/decode-text.ts";
import { anyTest } from "../platform/line-test.ts";
import { cleanText } from "./formats/clean-text.ts";
import type { DelimitedRow } from "./formats/delimited-rows.ts";
import { readPrice } from "./formats/read-price.ts";
import type { OrderMapping } from "./order-mapping.ts";
import type { SaleLine } from "./tally-products.ts";

/** What became of a line of an order export: it told of a product, or why it did not. */
export const LINE_OUTCOMES = [
  "used",
  "skipped_by_mapping",
  "no_product",
  "not_a_product",
  "return_line",
  "no_title",
  "no_price",
  "wrong_columns",
  "quote_not_closed",
  "too_long",
  "wrong_encoding",
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

export type JudgedLine = {
  readonly outcome: LineOutcome;
  /** The product that the line names, whether or not it told anything of it. */
  readonly productId?: string;
  readonly sale?: SaleLine;
};
type Cells = readonly string[];

/** Compiles a mapping for the columns of one file. A line's first shortcoming, in the order of the steps, is its outcome. */
export const orderLineJudge = (mapping: OrderMapping, header: readonly string[], currency: string) => {
  const isSkipped = anyTest(mapping.skip ?? [], header);
  const isNoProduct = anyTest(mapping.notProducts ?? [], header);
  const isMarkedReturn = anyTest(mapping.returns ?? [], header);
  const reader = (column: string | undefined) => {
    const at = column === undefined ? -1 : header.indexOf(column);
    return (cells: Cells): string => cleanText(cells[at] ?? "");
  };
  const idOf = reader(mapping.productId);
  const quantityOf = reader(mapping.quantity);
  const saleOf = saleReader(mapping, reader, currency);

  return (row: DelimitedRow): JudgedLine => {
    const cells = row.cells ?? [];
    const fault = row.fault ?? unreadable(cells);
    if (fault !== undefined) return { outcome: fault };
    if (isSkipped(cells)) return { outcome: "skipped_by_mapping" };
    const productId = idOf(cells);
    if (productId === "") return { outcome: "no_product" };
    if (isNoProduct(cells)) return { outcome: "not_a_product" };
    if (isMarkedReturn(cells) || Number(quantityOf(cells)) < 0) return { outcome: "return_line", productId };
    const sale = saleOf(cells);
    if (typeof sale === "string") return { outcome: sale, productId };
    return { outcome: "used", productId, sale: { ...sale, line: row.line, productId } };
  };
};

const unreadable = (cells: Cells): "wrong_encoding" | undefined =>
  cells.some((cell) => cell.includes(UNREADABLE)) ? "wrong_encoding" : undefined;

/** A title without a letter, such as `?`, names nothing; a price of nothing is a correction, not a sale. */
const saleReader = (
  mapping: OrderMapping,
  reader: (column: string | undefined) => (cells: Cells) => string,
  currency: string,
) => {
  const [titleOf, priceOf] = [reader(mapping.title), reader(mapping.price)];
  const [brandOf, categoryOf] = [reader(mapping.brand), reader(mapping.category)];
  return (cells: Cells): Omit<SaleLine, "line" | "productId"> | "no_title" | "no_price" => {
    const title = titleOf(cells);
    if (!/\p{L}/u.test(title)) return "no_title";
    const price = readPrice(priceOf(cells), currency);
    if (price === undefined || price.currency !== currency || price.amount === 0) return "no_price";
    return { title, price: price.amount, brand: brandOf(cells), category: categoryOf(cells) };
  };
};
