import type { Command } from "commander";
import type { Words } from "./messages/words.ts";

type Entry = {
  /** What the list of all commands says that it takes. */
  readonly takes: readonly ("options" | `<${string}>` | `[${string}]`)[];
  /** Adds the command with all that is below it; loaded only when it is asked for. */
  readonly load: () => Promise<(program: Command, words: Words) => void>;
};

const OPTIONS = ["options"] as const;
const OPTIONS_AND_FILE = ["options", "<file>"] as const;
const COMMANDS_BELOW = [] as const;

/** What `seimbang` does, in the order of its list. */
export const COMMANDS = {
  demo: { takes: OPTIONS, load: async () => (await import("./commands/demo.ts")).registerDemo },
  init: { takes: ["options", "[folder]"], load: async () => (await import("./commands/init.ts")).registerInit },
  import: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/import.ts")).registerImport },
  export: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/export.ts")).registerExport },
  train: { takes: OPTIONS, load: async () => (await import("./commands/train.ts")).registerTrain },
  evaluate: { takes: OPTIONS_AND_FILE, load: async () => (await import("./commands/evaluate.ts")).registerEvaluate },
  ope: { takes: OPTIONS_AND_FILE, load: async () => (await import("./commands/ope.ts")).registerOpe },
  balance: { takes: OPTIONS, load: async () => (await import("./commands/balance.ts")).registerBalance },
  campaigns: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/campaigns.ts")).registerCampaigns },
  experiments: {
    takes: COMMANDS_BELOW,
    load: async () => (await import("./commands/experiments.ts")).registerExperiments,
  },
  fairness: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/fairness.ts")).registerFairness },
  comfort: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/comfort.ts")).registerComfort },
  offers: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/offers.ts")).registerOffers },
  surveys: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/surveys.ts")).registerSurveys },
  board: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/board.ts")).registerBoard },
  overrulings: { takes: OPTIONS, load: async () => (await import("./commands/overrulings.ts")).registerOverrulings },
  records: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/records.ts")).registerRecords },
  decide: { takes: OPTIONS, load: async () => (await import("./commands/decide.ts")).registerDecide },
  keys: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/keys.ts")).registerKeys },
  "lint-copy": {
    takes: OPTIONS_AND_FILE,
    load: async () => (await import("./commands/lint-copy.ts")).registerLintCopy,
  },
  log: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/log.ts")).registerLog },
  "verify-log": {
    takes: OPTIONS_AND_FILE,
    load: async () => (await import("./commands/verify-log.ts")).registerVerifyLog,
  },
  "prove-erasure": {
    takes: OPTIONS,
    load: async () => (await import("./commands/prove-erasure.ts")).registerProveErasure,
  },
  breaches: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/breaches.ts")).registerBreaches },
  audit: { takes: OPTIONS, load: async () => (await import("./commands/audit.ts")).registerAudit },
  requests: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/requests.ts")).registerRequests },
  invoices: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/invoices.ts")).registerInvoices },
  opendsr: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/opendsr.ts")).registerOpendsr },
  laws: { takes: OPTIONS, load: async () => (await import("./commands/laws.ts")).registerLaws },
  threads: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/threads.ts")).registerThreads },
  messages: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/messages.ts")).registerMessages },
  doctor: { takes: OPTIONS, load: async () => (await import("./commands/doctor.ts")).registerDoctor },
  retention: { takes: OPTIONS, load: async () => (await import("./commands/retention.ts")).registerRetention },
  backup: { takes: OPTIONS, load: async () => (await import("./commands/backup.ts")).registerBackup },
  restore: { takes: OPTIONS_AND_FILE, load: async () => (await import("./commands/restore.ts")).registerRestore },
  start: { takes: OPTIONS, load: async () => (await import("./commands/start.ts")).registerStart },
  worker: { takes: OPTIONS, load: async () => (await import("./commands/worker.ts")).registerWorker },
  staff: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/staff.ts")).registerStaffCommands },
  intrusions: {
    takes: COMMANDS_BELOW,
    load: async () => (await import("./commands/intrusions.ts")).registerIntrusionCommands,
  },
  courses: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/courses.ts")).registerCourses },
  db: { takes: COMMANDS_BELOW, load: async () => (await import("./commands/database.ts")).registerDatabase },
} as const satisfies Readonly<Record<string, Entry>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];
export const isCommandName = (text: string): text is CommandName => Object.hasOwn(COMMANDS, text);
