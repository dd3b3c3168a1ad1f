import { splitRecords, type TextRecord } from "../../platform/split-records.ts";
import type { FeedRow, FeedSettings, ParseFeed } from "./feed-part.ts";
import { createFindings, flawAt } from "./feed-part.ts";
import { isFields, readJsonItem } from "./json-item.ts";

const RECORDS_PER_BATCH = 1_000;

/** One JSON object on each line, in the shape in which we export. */
export const parseJsonLines: ParseFeed = async function* (text, settings) {
  let last: FeedRow | undefined;
  let isOpen = false;
  const watched = async function* (): AsyncGenerator<string> {
    for await (const piece of text) {
      if (piece !== "") isOpen = !piece.endsWith("\n");
      yield piece;
    }
  };
  for await (const records of splitRecords(watched(), { delimiter: undefined, recordsPerBatch: RECORDS_PER_BATCH })) {
    for (const record of records) {
      last = toRow(record, settings);
      yield last;
    }
  }
  const isCutOff = isOpen && last?.findings.some(({ rule }) => rule === "not_json") === true;
  if (isCutOff && last !== undefined) yield flawAt(last.line, "feed_cut_off");
};

const toRow = ({ line, text, fault }: TextRecord, settings: FeedSettings): FeedRow => {
  const findings = createFindings(line);
  if (fault !== undefined) findings.error(fault);
  const given = fault === undefined ? parsed(text) : undefined;
  const item = fault === undefined ? readJsonItem(given, findings, settings) : undefined;
  const productId = isFields(given) && typeof given["productId"] === "string" ? given["productId"].slice(0, 100) : "";
  return {
    line,
    ...(productId === "" ? {} : { productId }),
    ...(item === undefined ? {} : { item }),
    findings: findings.findings,
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
