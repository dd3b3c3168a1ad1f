import type { CampaignReportRowWire, CampaignReportWire } from "@seimbang/contracts";
import { BYTE_ORDER_MARK, csvRow } from "../platform/csv-row.ts";

/** Names as the guidelines for retail media of IAB and MRC (2024) have them, where they name a thing. */
const COLUMNS = {
  by: ({ by }) => by,
  name: ({ name }) => name,
  selected: ({ chosen }) => chosen,
  impressions: ({ impressions }) => impressions,
  clicks: ({ clicks }) => clicks,
  ctr: ({ clickRate }) => clickRate?.rate,
  ctr_lower: ({ clickRate }) => clickRate?.lower,
  ctr_upper: ({ clickRate }) => clickRate?.upper,
  spend: ({ spent }) => spent,
  reach: ({ people }) => people,
  attributed_orders: ({ conversions }) => conversions,
  new_to_shop_orders: ({ newToShop }) => newToShop,
  new_to_brand_orders: ({ newToBrand }) => newToBrand,
  conversion_rate: ({ conversionRate }) => conversionRate?.rate,
  conversion_rate_lower: ({ conversionRate }) => conversionRate?.lower,
  conversion_rate_upper: ({ conversionRate }) => conversionRate?.upper,
  attributed_sales: ({ revenue }) => revenue,
  roas: ({ revenue, spent }) => (revenue === null || spent === null || spent === 0 ? undefined : revenue / spent),
  delivery_missing_days: ({ viewsMissingDays }) => viewsMissingDays,
  reach_missing_days: ({ peopleMissingDays }) => peopleMissingDays,
} as const satisfies Readonly<Record<string, (row: CampaignReportRowWire) => string | number | null | undefined>>;

/** A report as a table that every spreadsheet opens. What is not told is empty. */
export const reportToCsv = ({ rows, currency, from, until }: CampaignReportWire): string => {
  const around = [from, until, currency];
  return [
    BYTE_ORDER_MARK,
    csvRow(["from", "until", "currency", ...Object.keys(COLUMNS)]),
    ...rows.map((row) => csvRow([...around, ...Object.values(COLUMNS).map((cell) => String(cell(row) ?? ""))])),
  ].join("");
};
