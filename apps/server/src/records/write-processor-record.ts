import type { ProcessorRecordWire } from "@seimbang/contracts";
import { demandedItems } from "./demanded-items.ts";
import type { ProcessingFacts } from "./processing-facts.ts";
import { inBothRecords } from "./say-records.ts";
import { controllerOf } from "./write-processing-record.ts";

/** What a processor has to record of those it works for (GDPR 30(2)); of a shop that works for nobody it says so. */
export const writeProcessorRecord = (facts: ProcessingFacts): ProcessorRecordWire => {
  const record = {
    asOf: new Date(facts.now).toISOString(),
    processor: controllerOf(facts),
    controllers: facts.served.map(({ name, contact, representative, officer, doesWhat, transfers }) => ({
      ...{ name, contact, doesWhat },
      ...(representative === undefined ? {} : { representative }),
      ...(officer === undefined ? {} : { officer }),
      transfers: transfers ?? inBothRecords("transfer.none"),
    })),
    security: [...facts.security],
  };
  const seen = { controller: record.processor, security: record.security };
  return { ...record, demanded: demandedItems("processor", seen, facts) };
};
