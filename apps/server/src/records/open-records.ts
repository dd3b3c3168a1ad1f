import {
  EditRecipientWire,
  EditServedControllerWire,
  type OfficerDocumentWire,
  type OfficerWire,
  type ProcessingRecordWire,
  type ProcessorRecordWire,
  type RecipientsWire,
  type RecipientWire,
  type RecordVersionsWire,
  type RegisteredPurposesWire,
  RemoveRecordWire,
  type ServedControllerDocumentWire,
  type ServedControllersWire,
  WriteOfficerWire,
  WriteRecipientWire,
  WriteServedControllerWire,
} from "@seimbang/contracts";
import { parseDocument } from "../http/parse-document.ts";
import { describePurposes, inForceSince } from "./describe-purposes.ts";
import { describeRecipient, describeRecipients, documentOf } from "./describe-recipients.ts";
import { judgeOfficer } from "./judge-officer.ts";
import { deleteOutgoing, listObserved } from "./outgoing-store.ts";
import { countPeopleUnder, sayPeople } from "./people-magnitude.ts";
import { readPersonalColumns } from "./personal-columns.ts";
import type { ProcessingFacts } from "./processing-facts.ts";
import type { RecordsDeps } from "./records-deps.ts";
import { securityMeasures } from "./security-measures.ts";
import { listRecords, listVersions, type StoredRecord } from "./store.ts";
import { findOfficer, writeOfficer } from "./write-officer.ts";
import { writeProcessingRecord } from "./write-processing-record.ts";
import { writeProcessorRecord } from "./write-processor-record.ts";
import { editEntry, registerEntry, removeEntry, requireRecord } from "./write-register.ts";

type ServedController = ServedControllersWire["controllers"][number];

/** What the shop's people keep and read about what they do with data. What is given is not trusted. */
export type Records = {
  readonly purposes: () => Promise<RegisteredPurposesWire>;
  readonly processing: () => Promise<ProcessingRecordWire>;
  /** Of a shop that processes for others. */
  readonly processor: () => Promise<ProcessorRecordWire>;
  /** The register, what was seen to leave the server, and in what they differ. */
  readonly recipients: () => Promise<RecipientsWire>;
  readonly addRecipient: (given: unknown, keyId: string) => Promise<RecipientWire>;
  readonly editRecipient: (recordId: string, given: unknown, keyId: string) => Promise<RecipientWire>;
  readonly removeRecipient: (recordId: string, given: unknown, keyId: string) => Promise<void>;
  readonly served: () => Promise<ServedControllersWire>;
  readonly addServed: (given: unknown, keyId: string) => Promise<ServedController>;
  readonly editServed: (recordId: string, given: unknown, keyId: string) => Promise<ServedController>;
  readonly removeServed: (recordId: string, given: unknown, keyId: string) => Promise<void>;
  readonly officer: () => Promise<OfficerWire>;
  readonly writeOfficer: (given: unknown, keyId: string) => Promise<OfficerWire>;
  readonly versionsOf: (kind: "recipient" | "served_controller", recordId: string) => Promise<RecordVersionsWire>;
  /** Forgets whom the server called more than a year ago. */
  readonly forgetOutgoing: () => Promise<{ readonly lines: number }>;
};

const DAY_MS = 86_400_000;
const OUTGOING_DAYS = 400;

export const openRecords = (deps: RecordsDeps): Records => {
  const { database, clock, registry } = deps;
  const readFacts = () => processingFacts(deps);
  const recipientsNow = async (): Promise<RecipientsWire> => {
    await deps.flushOutgoing();
    const [records, observed] = await Promise.all([listRecords(database, "recipient"), listObserved(database)]);
    return describeRecipients(records, {
      ...{ observed, purposes: registry.purposes, isAtHome: deps.isAtHome, now: clock() },
      jointControllers: (deps.shop.contact?.jointControllers ?? []).map(({ name }) => name),
    });
  };
  const remove = async (kind: "recipient" | "served_controller", recordId: string, given: unknown, keyId: string) => {
    const { version, by, because } = parseDocument(RemoveRecordWire, given);
    await removeEntry(kind, { recordId, version }, { keyId, by, judgement: because }, deps);
  };
  return {
    purposes: async () =>
      describePurposes({
        ...{ registry, slots: deps.slots, now: clock() },
        ...{ periods: await deps.readPeriods(), liveCampaigns: await deps.liveCampaigns() },
      }),
    processing: async () => writeProcessingRecord(await readFacts()),
    processor: async () => writeProcessorRecord(await readFacts()),
    recipients: recipientsNow,
    addRecipient: async (given, keyId) => {
      const { by, document } = parseDocument(WriteRecipientWire, given);
      return describeRecipient(await registerEntry("recipient", document, { keyId, by }, deps), registry.purposes);
    },
    editRecipient: async (recordId, given, keyId) => {
      const { version, by, document } = parseDocument(EditRecipientWire, given);
      const edited = await editEntry("recipient", { recordId, version }, document, { keyId, by }, deps);
      return describeRecipient(edited, registry.purposes);
    },
    removeRecipient: (recordId, given, keyId) => remove("recipient", recordId, given, keyId),
    served: async () => ({ controllers: (await listRecords(database, "served_controller")).map(toServed) }),
    addServed: async (given, keyId) => {
      const { by, document } = parseDocument(WriteServedControllerWire, given);
      return toServed(await registerEntry("served_controller", document, { keyId, by }, deps));
    },
    editServed: async (recordId, given, keyId) => {
      const { version, by, document } = parseDocument(EditServedControllerWire, given);
      return toServed(await editEntry("served_controller", { recordId, version }, document, { keyId, by }, deps));
    },
    removeServed: (recordId, given, keyId) => remove("served_controller", recordId, given, keyId),
    officer: () => describeOfficer(deps),
    writeOfficer: async (given, keyId) => {
      const written = parseDocument(WriteOfficerWire, given);
      const triggers = deps.packs.flatMap(({ officer }) => officer.triggers.map(({ trigger }) => trigger));
      await writeOfficer(written, triggers, keyId, deps);
      return describeOfficer(deps);
    },
    versionsOf: async (kind, recordId) => {
      await requireRecord(database, kind, recordId);
      const versions = await listVersions(database, recordId);
      return {
        versions: versions.map(({ version, reason, at, actor, document }) => ({
          ...{ version, reason, at: new Date(at).toISOString(), key: actor.keyId },
          ...(actor.by === undefined ? {} : { by: actor.by }),
          ...(actor.judgement === undefined ? {} : { judgement: actor.judgement }),
          document,
        })),
      };
    },
    forgetOutgoing: async () => ({ lines: await deleteOutgoing(database, clock() - OUTGOING_DAYS * DAY_MS) }),
  };
};

const toServed = ({ recordId, version, document, changedAt }: StoredRecord): ServedController => ({
  ...{ recordId, version, changedAt: new Date(changedAt).toISOString() },
  // Only whoever checked it as this writes it.
  document: document as ServedControllerDocumentWire,
});

/** What was written is an officer's document with who signed it. */
type SignedOfficer = OfficerDocumentWire & { readonly signed: { readonly by: string; readonly judgement: string } };

const describeOfficer = async (deps: RecordsDeps): Promise<OfficerWire> => {
  const record = await findOfficer(deps);
  const document = record?.document as SignedOfficer | undefined;
  const inNotice = deps.shop.contact?.officer;
  const judged = judgeOfficer({ packs: deps.packs, purposes: deps.registry.purposes, inNotice, document });
  return {
    version: record?.version ?? 0,
    ...judged,
    ...(document?.appointment === undefined ? {} : { appointment: document.appointment }),
    ...(inNotice === undefined ? {} : { inNotice: { name: inNotice.name, mail: inNotice.mail } }),
    ...(record === undefined || document === undefined
      ? {}
      : { signed: { ...document.signed, at: new Date(record.changedAt).toISOString() } }),
  };
};

const processingFacts = async (deps: RecordsDeps): Promise<ProcessingFacts> => {
  const { database, clock, registry, shop } = deps;
  const now = clock();
  const [recipients, served, officer, columns, people, peopleUnder, protection, periods] = await Promise.all([
    listRecords(database, "recipient"),
    listRecords(database, "served_controller"),
    describeOfficer(deps),
    readPersonalColumns(database),
    sayPeople(database),
    countPeopleUnder(database),
    deps.readSecurity(),
    deps.readPeriods(),
  ]);
  return {
    ...{
      now,
      shop,
      registry,
      kept: deps.kept,
      holders: deps.holders,
      isAtHome: deps.isAtHome,
      columns,
      people,
      peopleUnder,
    },
    storageCountry: deps.storageCountry,
    inForceFrom: inForceSince(periods, now),
    recipients: recipients.map(documentOf),
    served: served.map((record) => toServed(record).document),
    officer: officer.appointment as OfficerDocumentWire["appointment"],
    officerNeeded: officer.isNeeded ?? undefined,
    security: securityMeasures(protection),
    demanded: deps.demanded,
  };
};
