import {
  type BreachesWire,
  type BreachWire,
  CloseBreachWire,
  EditBreachWire,
  ListBreachPeopleWire,
  MailNoticeWire,
  RecordBreachWire,
  RecordSentWire,
  SignNoticeWire,
} from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { parseDocument } from "../http/parse-document.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { closeBreach } from "./close-breach.ts";
import { describeBreach, summariseBreach } from "./describe-breach.ts";
import { listPeople } from "./list-people.ts";
import { mailPeople } from "./mail-people.ts";
import { editBreach, recordBreach } from "./record-breach.ts";
import { recordSent } from "./record-sent.ts";
import { requireBreach } from "./require-breach.ts";
import { signNotice } from "./sign-notice.ts";
import { listBreaches } from "./store.ts";

/** Everything that is done about breaches, over HTTP and on the command line alike. What is given is not trusted. */
export type Breaches = {
  readonly list: () => Promise<BreachesWire>;
  readonly show: (breachId: string) => Promise<BreachWire>;
  readonly record: (given: unknown) => Promise<BreachWire>;
  /** The same as one step of a transaction; answers the breach's id. */
  readonly recordWithin: (transaction: Database, given: unknown) => Promise<string>;
  readonly edit: (breachId: string, given: unknown) => Promise<BreachWire>;
  readonly listPeople: (breachId: string, given: unknown) => Promise<BreachWire>;
  readonly sign: (breachId: string, notice: string, given: unknown) => Promise<BreachWire>;
  readonly sent: (breachId: string, notice: string, given: unknown) => Promise<BreachWire>;
  /** Writes the notice for people to everybody concerned. */
  readonly mail: (breachId: string, given: unknown) => Promise<BreachWire>;
  readonly close: (breachId: string, given: unknown) => Promise<BreachWire>;
};

export const openBreaches = (deps: BreachDeps): Breaches => {
  const { database } = deps;
  const show = async (breachId: string) => describeBreach(await requireBreach(database, breachId), deps);
  return {
    list: async () => {
      const breaches = await listBreaches(database);
      return { breaches: await Promise.all(breaches.map((breach) => summariseBreach(breach, deps))) };
    },
    show,
    record: async (given) => show(await recordBreach(parseDocument(RecordBreachWire, given), deps)),
    recordWithin: (transaction, given) =>
      recordBreach(parseDocument(RecordBreachWire, given), { ...deps, database: transaction }),
    edit: async (breachId, given) => {
      await editBreach(breachId, parseDocument(EditBreachWire, given), deps);
      return show(breachId);
    },
    listPeople: async (breachId, given) => {
      await listPeople(breachId, parseDocument(ListBreachPeopleWire, given), deps);
      return show(breachId);
    },
    sign: async (breachId, notice, given) => {
      await signNotice(breachId, notice, parseDocument(SignNoticeWire, given), deps);
      return show(breachId);
    },
    sent: async (breachId, notice, given) => {
      await recordSent(breachId, notice, parseDocument(RecordSentWire, given), deps);
      return show(breachId);
    },
    mail: async (breachId, given) => {
      await mailPeople(breachId, parseDocument(MailNoticeWire, given), deps);
      return show(breachId);
    },
    close: async (breachId, given) => {
      await closeBreach(breachId, parseDocument(CloseBreachWire, given), deps);
      return show(breachId);
    },
  };
};
