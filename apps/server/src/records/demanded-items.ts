import type { DemandedItemWire, ProcessingRecordWire } from "@seimbang/contracts";
import type { DemandedRow, ProcessingFacts, RecordItem } from "./processing-facts.ts";
import { inBothRecords } from "./say-records.ts";

/** What of a record is looked at. */
type Recorded = Pick<ProcessingRecordWire, "activities" | "tables" | "transfers" | "security" | "controller">;

/** In which section of the record something stands that a law asks for. */
const SECTIONS: Readonly<Record<RecordItem, string>> = {
  controller: "controller",
  representative: "controller",
  officer: "controller",
  controllers_served: "served",
  purposes: "activities",
  subject_categories: "activities",
  data_categories: "activities",
  processing_categories: "served",
  recipients: "activities",
  transfers: "transfers",
  erasure_limits: "tables",
  security: "security",
};

/** Everything that laws ask of the record of a controller or a processor, and whether it stands there. */
export const demandedItems = (
  role: DemandedRow["role"],
  record: Partial<Recorded>,
  facts: ProcessingFacts,
): DemandedItemWire[] =>
  facts.demanded
    .filter((row) => row.role === role)
    .map(({ item, law, article, verified }) => {
      const isFilled = IS_FILLED[item](record, facts);
      const advice = isFilled ? undefined : TO_FILL_IN[item];
      return {
        ...{ item, law, article, verified, section: sectionOf(item, role), isFilled },
        ...(advice === undefined ? {} : { toFillIn: inBothRecords(`fill.${advice}`) }),
      };
    });

/** What a controller does stands with its purposes; what a processor does and sends abroad, with those it works for. */
const sectionOf = (item: RecordItem, role: DemandedRow["role"]): string => {
  if (item === "processing_categories" && role === "controller") return "activities";
  return item === "transfers" && role === "processor" ? "served" : SECTIONS[item];
};

const IS_FILLED: Readonly<Record<RecordItem, (record: Partial<Recorded>, facts: ProcessingFacts) => boolean>> = {
  controller: (_, { shop }) => shop.contact !== undefined,
  // Whether one is needed follows from where a shop is; what is asked is to say so where there is one.
  representative: () => true,
  officer: ({ controller }, { officerNeeded }) => controller?.officer !== undefined || officerNeeded === false,
  controllers_served: () => true,
  purposes: ({ activities = [] }) => activities.some(({ isPurpose }) => isPurpose),
  subject_categories: ({ activities = [] }) => activities.every(({ people }) => people.id !== ""),
  data_categories: ({ activities = [] }) => activities.every(({ data }) => data.length > 0),
  processing_categories: (_, { served }) => served.every(({ doesWhat }) => doesWhat.id !== ""),
  recipients: ({ activities = [] }) =>
    activities.every(({ recipients }) => recipients.every(({ role }) => role !== undefined)),
  transfers: (_, { recipients, isAtHome }) =>
    recipients.every(
      ({ role, country, safeguard }) => role === "technical" || isAtHome(country) || safeguard !== undefined,
    ),
  erasure_limits: ({ tables = [] }) => tables.every((holder) => holder.tables.every(({ kept }) => kept.id !== "")),
  security: ({ security = [] }) => security.length > 0,
};

const TO_FILL_IN: Partial<Readonly<Record<RecordItem, "controller" | "officer" | "recipients" | "transfers">>> = {
  controller: "controller",
  officer: "officer",
  recipients: "recipients",
  transfers: "transfers",
};
