import {
  type Contribution,
  type DecidedItem,
  type Decision,
  MOST_REMOVED,
  type PlacedCreative,
} from "@seimbang/engine";
import { createReceiptWriter } from "./receipt-writer.ts";

/** What a receipt keeps of a decision; its id, slot and time are columns beside it. */
export type Receipt = Pick<Decision, "level" | "items" | "creatives" | "used" | "withheld" | "removed" | "modelId">;

/** Version 1 had no words but the shop's own. */
export const RECEIPT_VERSION = 2;
/** The same and, behind it, what campaigns showed; written only where they showed something. */
export const RECEIPT_WITH_CREATIVES = 3;
/** The same, and how invasive each thing is; written only where something is. */
export const RECEIPT_WITH_POINTS = 4;
const ABSENT = "";

const { open, writeNumber, writeWeight, writeText, close } = createReceiptWriter();

/** The compact form of a receipt, read again by `decodeReceipt`. Scores and positions follow from what it holds. */
export const encodeReceipt = ({ level, items, creatives, used, withheld, removed, modelId }: Receipt): Buffer => {
  open();
  const hasPoints = [...items, ...creatives].some(({ points }) => points !== undefined);
  writeNumber(versionOf(hasPoints, creatives.length > 0));
  writeNumber(level.cap);
  writeNumber(level.effective);
  writeText(modelId ?? ABSENT);
  writeAll(used, writeText);
  writeAll(withheld, ({ source, why }) => {
    writeText(source);
    writeText(why);
  });
  writeAll(items, writeItem);
  writeAll(removed.slice(0, MOST_REMOVED), ({ productId, why }) => {
    writeText(productId);
    writeText(why);
  });
  if (hasPoints || creatives.length > 0) writeAll(creatives, writeCreative);
  if (hasPoints) for (const { points } of [...items, ...creatives]) writeNumber(toHundredths(points));
  return close();
};

const versionOf = (hasPoints: boolean, hasCreatives: boolean): number => {
  if (hasPoints) return RECEIPT_WITH_POINTS;
  return hasCreatives ? RECEIPT_WITH_CREATIVES : RECEIPT_VERSION;
};

/** Points are whole hundredths; of what uses nothing of the person there are none. */
export const HUNDREDTHS = 100;
const toHundredths = (points = 0): number => Math.round(points * HUNDREDTHS);

const writeAll = <Member>(members: readonly Member[], write: (member: Member) => void): void => {
  writeNumber(members.length);
  for (const member of members) write(member);
};

const writeItem = ({ kind, productId, reason, contributions }: DecidedItem): void => {
  writeText(kind);
  writeText(productId);
  writeReason(reason);
  writeAll(contributions, writeContribution);
};

/** Who pays is written once and not with the reason's values. */
const writeCreative = (creative: PlacedCreative): void => {
  writeText(creative.kind);
  writeText(creative.campaignId);
  writeNumber(creative.version);
  writeText(creative.creativeId);
  writeText(creative.productId ?? ABSENT);
  writeText(creative.paidBy);
  writeWeight(creative.propensity);
  writeReason(creative.reason);
  writeAll(creative.contributions, writeContribution);
};

const writeReason = ({ code, values, translated }: DecidedItem["reason"]): void => {
  writeText(code);
  writeValues(values);
  writeAll(Object.entries(translated ?? {}), ([language, words]) => {
    writeText(language);
    writeValues(words);
  });
};

const writeValues = ({ title, category }: DecidedItem["reason"]["values"]): void => {
  writeText(title ?? ABSENT);
  writeText(category ?? ABSENT);
};

const writeContribution = ({ source, productId, category, weight }: Contribution): void => {
  writeText(source);
  writeText(productId ?? ABSENT);
  writeText(category ?? ABSENT);
  writeWeight(weight);
};
