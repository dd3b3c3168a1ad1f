import type { RecipientDocumentWire, RecipientsWire, RecipientWire } from "@seimbang/contracts";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { findRecipientFindings, type RegisterFacts, recipientOf } from "./find-findings.ts";
import type { StoredRecord } from "./store.ts";

/** The register of recipients, beside what was seen to leave the server. */
export const describeRecipients = (
  records: readonly StoredRecord[],
  facts: Omit<RegisterFacts, "recipients">,
): RecipientsWire => {
  const recipients = records.map(documentOf);
  return {
    asOf: new Date(facts.now).toISOString(),
    recipients: records.map((record) => describeRecipient(record, facts.purposes)),
    observed: facts.observed.map((observed) => {
      const recipient = recipientOf(observed.host, recipients);
      return { ...observed, ...(recipient === undefined ? {} : { recipient: recipient.name }) };
    }),
    findings: findRecipientFindings({ ...facts, recipients }),
  };
};

export const describeRecipient = (record: StoredRecord, purposes: readonly DescribedPurpose[]): RecipientWire => {
  const document = documentOf(record);
  return {
    recordId: record.recordId,
    version: record.version,
    document,
    purposes: purposes.filter(({ recipients }) => recipients.includes(document.name)).map(({ name }) => ({ ...name })),
    changedAt: new Date(record.changedAt).toISOString(),
  };
};

/** Only whoever checked it as this writes it. */
export const documentOf = ({ document }: StoredRecord): RecipientDocumentWire => document as RecipientDocumentWire;
