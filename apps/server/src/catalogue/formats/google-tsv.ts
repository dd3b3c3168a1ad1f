import type { CatalogueRule } from "@seimbang/contracts";
import { type DelimitedRow, openDelimited } from "./delimited-rows.ts";
import type { FeedRow, FeedSettings, ParseFeed } from "./feed-part.ts";
import { flawAt } from "./feed-part.ts";
import { GOOGLE_RECOMMENDED, googleFieldName } from "./google-fields.ts";
import { listingToItem } from "./listing-to-item.ts";

/** Google Merchant feeds as text: the first line names the fields, tabs part them (commas and semicolons are accepted). */
export const parseGoogleTsv: ParseFeed = async function* (text, settings) {
  const file = await openDelimited(text);
  const fields = file.header.map(googleFieldName);
  if (!fields.includes("id") || !fields.includes("title")) {
    yield flawAt(1, "unknown_header");
    return;
  }
  for await (const row of file.rows) yield "flaw" in row ? row : toRow(row, fields, settings);
};

const toRow = ({ line, cells, fault }: DelimitedRow, fields: readonly string[], settings: FeedSettings): FeedRow => {
  if (cells === undefined || fault !== undefined) return refusedRow(line, fault ?? "wrong_columns");
  const listing = new Map<string, string[]>();
  for (const [at, field] of fields.entries()) {
    const values = listing.get(field) ?? [];
    values.push(cells[at] ?? "");
    listing.set(field, values);
  }
  return listingToItem(line, listing, settings, GOOGLE_RECOMMENDED);
};

/** A line of which nothing can be read. */
export const refusedRow = (line: number, rule: CatalogueRule): FeedRow => ({
  line,
  findings: [{ line, rule, severity: "error" }],
});
