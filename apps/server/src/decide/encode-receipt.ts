import { type Contribution, type DecidedItem, type Decision, MOST_REMOVED } from "@seimbang/engine";
import { createReceiptWriter } from "./receipt-writer.ts";

/** What a receipt keeps of a decision; its id, slot and time are columns beside it. */
export type Receipt = Pick<Decision, "level" | "items" | "used" | "withheld" | "removed" | "modelId">;

/** Version 1 had no words but the shop's own. */
export const RECEIPT_VERSION = 2;
const ABSENT = "";

const { open, writeNumber, writeWeight, writeText, close } = createReceiptWriter();

/** The compact form of a receipt, read again by `decodeReceipt`. Scores and positions follow from what it holds. */
export const encodeReceipt = ({ level, items, used, withheld, removed, modelId }: Receipt): Buffer => {
  open();
  writeNumber(RECEIPT_VERSION);
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
  return close();
};

const writeAll = <Member>(members: readonly Member[], write: (member: Member) => void): void => {
  writeNumber(members.length);
  for (const member of members) write(member);
};

const writeItem = ({ kind, productId, reason, contributions }: DecidedItem): void => {
  writeText(kind);
  writeText(productId);
  writeText(reason.code);
  writeValues(reason.values);
  writeAll(Object.entries(reason.translated ?? {}), ([language, values]) => {
    writeText(language);
    writeValues(values);
  });
  writeAll(contributions, writeContribution);
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
