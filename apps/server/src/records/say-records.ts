import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

export type RecordKey = keyof typeof english;

const sayRecords = openMessages<RecordKey>({ id: indonesian, en: english });

export const isRecordKey = (text: string): text is RecordKey => Object.hasOwn(english, text);

export const inBothRecords = sayInBoth(sayRecords);
