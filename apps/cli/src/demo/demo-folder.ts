import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "@seimbang/server";
import { CommandError } from "../terminal/command-error.ts";

const TEMPLATE = join(import.meta.dirname, "../../template/seimbang.yaml");
/** Documents of campaigns, experiments and an offer, to begin with. */
export const DEMO_CAMPAIGNS = join(import.meta.dirname, "../../demo-campaigns");
const STATE = "demo.json";
const OWNER_ONLY = 0o600;
/** Raised when the generator changes what it draws: an older folder is then made anew. */
const DRAWN_AS = 4;

/** What the demonstration shop remembers between two starts. */
export type DemoState = {
  readonly drawnAs: number;
  /** The shop's last year ends here, in milliseconds since 1970. */
  readonly yearEndsAt: number;
  /** How far the shop's time is ahead of the machine's, in milliseconds. */
  readonly ahead: number;
  readonly isLoaded: boolean;
  /** Where it was served the last time. */
  readonly url?: string;
  readonly publishableKey?: string;
  readonly secretKey?: string;
};

export type DemoFolder = {
  readonly configuration: string;
  readonly state: () => DemoState;
  readonly update: (changes: Partial<DemoState>) => void;
};

/**
 * The folder of the demonstration shop, made on first use: its configuration, documents of campaigns to try, its state
 * and its database.
 * @param yearEndsAt where the year of a new shop ends, in milliseconds since 1970
 * @throws CommandError when it was drawn by another version.
 */
export const openDemoFolder = (folder: string, now: number, yearEndsAt: number): DemoFolder => {
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, "seimbang.yaml");
  const save = (next: DemoState): void =>
    writeFileSync(join(folder, STATE), `${JSON.stringify(next, undefined, 2)}\n`, { mode: OWNER_ONLY });
  let state = readDemoState(folder);
  if (state === undefined) {
    writeFileSync(configuration, demoConfiguration());
    cpSync(DEMO_CAMPAIGNS, join(folder, "campaigns"), { recursive: true });
    state = { drawnAs: DRAWN_AS, yearEndsAt, ahead: yearEndsAt - now, isLoaded: false };
    save(state);
  }
  if (state.drawnAs !== DRAWN_AS) throw new CommandError("demo_of_another_version", { folder });
  let held = state;
  return {
    configuration,
    state: () => held,
    update: (changes) => {
      held = { ...held, ...changes };
      save(held);
    },
  };
};

/** Undefined where no demonstration shop was made. */
export const readDemoState = (folder: string): DemoState | undefined => {
  const file = join(folder, STATE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DemoState) : undefined;
};

/** The time in the demonstration shop of a folder; undefined where there is none. */
export const clockOfDemo = (folder: string): Clock | undefined => {
  const state = readDemoState(folder);
  return state && (() => systemClock() + state.ahead);
};

/** Slots of the template that show campaigns in this shop, beside the banner, which does in every shop. */
const ALSO_WITH_CAMPAIGNS = /^ {2}(?:home|product|cart):$/gm;
/** What the template says of the survey, commented out. */
const SURVEY_PURPOSE = /^ {2}# fairness:\n(?: {2}# {3}.*\n)+/m;
const SURVEY = /^# fairness:.*$/m;
const uncomment = (text: string): string => text.replaceAll(/^( *)# /gm, "$1");
/** All the simulated customers come from one address, and days pass on the thread that answers. */
const ENOUGH_REQUESTS = "requestsPerMinute: 1000000\n  mostDelayMilliseconds: 0";

/** What this shop stands for: customers read it, and whoever approves holds what was written against it. */
export const DEMO_VALUES = [
  { id: "Jujur: yang tertulis memang begitu adanya", en: "Honest: what is written is how it is" },
  { id: "Sopan: tidak mendesak, tidak menakut-nakuti", en: "Polite: nobody is pressed or frightened" },
  { id: "Seperlunya: hanya yang diizinkan pelanggan", en: "Only what is needed, and what the customer allows" },
] as const;

/** Nobody can be recognised who does not exist: the demonstration shows what a model finds, and what attacks find in it. */
const MADE_UP = "halfLifeDays: 90\n  membership: report";

/**
 * The template of every new shop, but for the shop's name, its folder, and what its simulated customers need; and with the
 * survey by which audits of fairness compare groups, as the template explains it.
 */
const demoConfiguration = (): string =>
  readFileSync(TEMPLATE, "utf8")
    .replaceAll("Toko Contoh", "Toko Lestari")
    .replace("folder: ./data", "folder: ./database")
    .replace(SURVEY_PURPOSE, uncomment)
    .replace(SURVEY, uncomment)
    .replaceAll(ALSO_WITH_CAMPAIGNS, "$&\n    campaigns: { places: 1, insteadOfItems: true }")
    .replace("halfLifeDays: 90", MADE_UP)
    .replace(/requestsPerMinute: \d+/, ENOUGH_REQUESTS)
    .concat(`\nmessages: ${JSON.stringify({ voice: { values: DEMO_VALUES } })}\n`);
