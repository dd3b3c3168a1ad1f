import type { ProcessingRecordWire, RecipientDocumentWire } from "@seimbang/contracts";
import type { DescribedPurpose } from "../configuration/shop-configuration.ts";
import { categoryWords, countryName, safeguardWords } from "../notice/read.ts";
import { demandedItems } from "./demanded-items.ts";
import { keptAs } from "./kept-as.ts";
import { sayMagnitude } from "./people-magnitude.ts";
import type { ProcessingFacts } from "./processing-facts.ts";
import { inBothRecords, isRecordKey, type RecordKey } from "./say-records.ts";

/** Records of processing, from what is declared, kept and in force: they cannot name what is not done, nor leave out what is. */
export const writeProcessingRecord = (facts: ProcessingFacts): ProcessingRecordWire => {
  const { now, registry, inForceFrom, people, security } = facts;
  const record = {
    asOf: new Date(now).toISOString(),
    registryVersion: registry.registryVersion,
    inForceFrom: new Date(inForceFrom).toISOString(),
    controller: controllerOf(facts),
    people,
    activities: [
      ...registry.purposes.map((purpose) => activityOf(purpose, facts)),
      ...facts.holders.map((holder) => partOf(holder, facts)),
    ],
    tables: facts.holders.map((holder) => ({
      holder: holder.name,
      name: wordsOf(holder.name).name,
      tables: holder.tables.map((table) => ({
        table,
        columns: [...(facts.columns.get(table) ?? [])],
        kept: keptAs(table, facts),
      })),
    })),
    transfers: transfersOf(facts),
    security: [...security],
  };
  return { ...record, demanded: demandedItems("controller", record, facts) };
};

type Activity = ProcessingRecordWire["activities"][number];

export const controllerOf = ({ shop, officer }: ProcessingFacts): ProcessingRecordWire["controller"] => {
  const { name, url, contact } = shop;
  const answers = officer ?? contact?.officer;
  return {
    name: contact?.controller ?? name,
    shop: name,
    url,
    ...(contact === undefined ? {} : { mail: contact.mail }),
    ...(answers === undefined ? {} : { officer: { name: answers.name, mail: answers.mail } }),
    ...(contact?.representative === undefined ? {} : { representative: { ...contact.representative } }),
    jointControllers: (contact?.jointControllers ?? []).map((joint) => ({ ...joint })),
  };
};

const activityOf = (purpose: DescribedPurpose, facts: ProcessingFacts): Activity => ({
  activity: purpose.purposeId,
  isPurpose: true,
  name: purpose.name,
  text: purpose.text,
  basis: inBothRecords(`basis.${purpose.basis}`),
  people: peopleOf(purpose, facts),
  data: purpose.data.map(categoryWords),
  recipients: purpose.recipients.map((name) => recipientOf(name, facts.recipients)),
  kept: inBothRecords("kept.days", { days: purpose.retentionDays }),
});

/** A purpose under which nothing is written down of what people do, such as mail, has nobody to count. */
const peopleOf = ({ purposeId, fields }: DescribedPurpose, { peopleUnder }: ProcessingFacts): Activity["people"] =>
  fields.length === 0
    ? inBothRecords("people.customers")
    : inBothRecords("people.under", { people: sayMagnitude(peopleUnder.get(purposeId) ?? 0) });

/** What the system keeps beside purposes, so that what they promise can be kept, undone and shown. */
const partOf = ({ name, tables }: ProcessingFacts["holders"][number], facts: ProcessingFacts): Activity => ({
  activity: `system/${name}`,
  isPurpose: false,
  ...wordsOf(name),
  people: inBothRecords("people.customers"),
  data: [wordsOf(name).data],
  recipients: [],
  kept: keptAs(tables[0] ?? "", facts),
});

/** What is said of a part of the system. One of which nobody wrote anything is still in the record: better said baldly than left out. */
const wordsOf = (holder: string) => {
  const found = {
    name: `holder.${holder}.name`,
    text: `holder.${holder}.text`,
    basis: `holder.${holder}.basis`,
    data: `holder.${holder}.data`,
  };
  const say = (what: keyof typeof found) =>
    inBothRecords(isRecordKey(found[what]) ? found[what] : (`holder.other.${what}` as RecordKey));
  return { name: say("name"), text: say("text"), basis: say("basis"), data: say("data") };
};

const recipientOf = (name: string, recipients: readonly RecipientDocumentWire[]): Activity["recipients"][number] => {
  const known = recipients.find((recipient) => recipient.name === name);
  if (known === undefined) return { name };
  const { role, country, safeguard, agreement } = known;
  return {
    ...{ name, role, country },
    ...(safeguard === undefined ? {} : { safeguard }),
    ...(agreement?.until === undefined ? {} : { agreementUntil: agreement.until }),
  };
};

const transfersOf = (facts: ProcessingFacts) => [...storageOf(facts), ...recipientsAbroad(facts)];

/** Where the database is; what is not written down is not guessed. */
const storageOf = ({ storageCountry }: ProcessingFacts) =>
  storageCountry === undefined ? [] : [inBothRecords("transfer.storage", { country: countryName(storageCountry) })];

const recipientsAbroad = ({ recipients, isAtHome }: ProcessingFacts) => {
  const abroad = recipients.filter(({ role, country }) => role !== "technical" && !isAtHome(country));
  if (abroad.length === 0) return [inBothRecords("transfer.none_to_recipients")];
  return abroad.map(({ name, country, safeguard }) =>
    inBothRecords(safeguard === undefined ? "transfer.unprotected" : "transfer.protected", {
      ...{ name, country: countryName(country) },
      ...(safeguard === undefined ? {} : { safeguard: safeguardWords(safeguard) }),
    }),
  );
};
