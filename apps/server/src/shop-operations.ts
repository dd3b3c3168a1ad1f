import type { DecideRequestWire, DecisionWire, Language } from "@seimbang/contracts";
import type { Period } from "@seimbang/engine";
import type { FastifyInstance } from "fastify";
import type { Assessments } from "./assessments/open-assessments.ts";
import type { Audits } from "./audits/open-audits.ts";
import type { applyLedger } from "./backups/apply-ledger.ts";
import type { Backups } from "./backups/open-backups.ts";
import type { Board } from "./board/open-board.ts";
import type { Breaches } from "./breaches/open-breaches.ts";
import type { Campaigns } from "./campaigns/open-campaigns.ts";
import type { DeriveInput, DeriveReport } from "./catalogue/derive-catalogue.ts";
import type { FeedFormat } from "./catalogue/formats/read-feed.ts";
import type { ImportOptions } from "./catalogue/import-catalogue.ts";
import type { ImportReport as CatalogueReport } from "./catalogue/report-import.ts";
import type { ImportInput } from "./collect/import-events.ts";
import type { ImportReport as EventsReport } from "./collect/import-report.ts";
import type { Comfort } from "./comfort/open-comfort.ts";
import type { Education } from "./education/open-education.ts";
import type { Experiments } from "./experiments/open-experiments.ts";
import type { Fairness } from "./fairness/open-fairness.ts";
import type { ExportInvoices } from "./invoices/export-invoices.ts";
import type { Messages } from "./messages/open-messages.ts";
import type { TrainReport } from "./models/train-command.ts";
import type { Offers } from "./offers/open-offers.ts";
import type { shopJobs } from "./open-shop-jobs.ts";
import type { Overrulings } from "./overrulings/open-overrulings.ts";
import type { CustomerChoice } from "./record-customer-choices.ts";
import type { Records } from "./records/open-records.ts";
import type { ShopBalance } from "./reports/open-balance.ts";
import type { Retention } from "./retention/open-retention.ts";
import type { ErasureLedger } from "./rights/erasure-ledger-file.ts";
import type { Requests } from "./rights/open-requests.ts";
import type { Surveys } from "./surveys/open-surveys.ts";
import type { Threads } from "./threads/open-threads.ts";

/** Something that goes by the clock, to be run at once. */
export type DueJob = {
  readonly name: keyof ReturnType<typeof shopJobs>;
  readonly run: () => Promise<void>;
};

/** What goes by the clock and is told nothing. */
type ShopJob = Exclude<keyof ReturnType<typeof shopJobs>, "fetch-feed" | "tell-of-request">;

type Feed = { readonly bytes: AsyncIterable<Uint8Array>; readonly format: FeedFormat };

/** What the shop's people work with: campaigns and what is learned of them, then what is accounted for. */
export type Managed = {
  readonly campaigns: Campaigns;
  readonly experiments: Experiments;
  readonly offers: Offers;
  readonly fairness: Fairness;
  readonly comfort: Comfort;
  readonly balance: ShopBalance;
  readonly records: Records;
  readonly assessments: Assessments;
  readonly breaches: Breaches;
  readonly audits: Audits;
  readonly messages: Messages;
  readonly surveys: Surveys;
  readonly board: Board;
  readonly overrulings: Overrulings;
  readonly threads: Threads;
  readonly education: Education;
};

/** Everything that can be done with a shop. */
export type OpenShop = Managed & {
  readonly importCatalogue: (feed: Feed, options: ImportOptions) => Promise<CatalogueReport>;
  readonly deriveCatalogue: (input: DeriveInput) => Promise<DeriveReport>;
  readonly importEvents: (input: ImportInput) => Promise<EventsReport>;
  /** Writes choices to the ledger as they were made, oldest first for each person. */
  readonly recordChoices: (choices: readonly CustomerChoice[]) => Promise<void>;
  /** A token by which a device speaks for a customer who asked to be remembered on it. */
  readonly rememberDevice: (customerId: string, deviceId: string) => Promise<string>;
  /** Whether a customer is of those of whom nothing personal is used, whatever they chose. */
  readonly isHeldOut: (customerId: string) => Promise<boolean>;
  /** Erases whoever a restored backup brought back, by a ledger that was handed over; nothing is served before. */
  readonly applyLedger: (ledger: ErasureLedger, isNewest: boolean) => ReturnType<typeof applyLedger>;
  readonly train: (onProgress: (done: number, total: number) => void) => Promise<TrainReport>;
  /** @throws Problem for a request that the server would refuse as well. */
  readonly decide: (request: DecideRequestWire) => Promise<DecisionWire>;
  readonly requests: Requests;
  readonly retention: Retention;
  readonly backups: Backups;
  readonly exportInvoices: ExportInvoices;
  readonly titleOf: (productId: string, language: Language) => string;
  /** The whole application; it listens nowhere yet. */
  readonly createApp: () => Promise<FastifyInstance>;
  /** From now on `/health/ready` says that a balancer should send nothing new; what comes all the same is answered. */
  readonly stopTaking: () => void;
  /** Runs a background job now, in this process, which knows at once what came of it. */
  readonly runJob: (name: ShopJob) => Promise<void>;
  /** What goes by the clock and was due in a stretch of time, each once, in the order in which it was; none is run by this. */
  readonly jobsDue: (period: Period) => readonly DueJob[];
  /** Writes down what this process counted and reads what changed. */
  readonly refresh: () => Promise<void>;
  /** Starts the background jobs of this process and answers how to stop them. */
  readonly startWorker: () => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
};
