import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../terminal/command-error.ts";

const TEMPLATE = join(import.meta.dirname, "../../template/seimbang.yaml");
const OWNER_ONLY = 0o600;
/** Raised when the generator changes what it draws: an older folder is then made anew. */
const DRAWN_AS = 1;

/** What the demonstration shop remembers between two starts. */
export type DemoState = {
  readonly drawnAs: number;
  /** The shop's last year ends here, in milliseconds since 1970. */
  readonly now: number;
  readonly isLoaded: boolean;
  readonly publishableKey?: string;
  readonly secretKey?: string;
};

export type DemoFolder = {
  readonly configuration: string;
  readonly state: DemoState;
  readonly save: (state: DemoState) => void;
};

/**
 * The folder of the demonstration shop, made on first use: its configuration, its state and its database.
 * @throws CommandError when it was drawn by another version.
 */
export const openDemoFolder = (folder: string, now: number): DemoFolder => {
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, "seimbang.yaml");
  const stateFile = join(folder, "demo.json");
  const save = (state: DemoState): void =>
    writeFileSync(stateFile, `${JSON.stringify(state, undefined, 2)}\n`, { mode: OWNER_ONLY });
  if (!existsSync(stateFile)) {
    writeFileSync(configuration, demoConfiguration());
    save({ drawnAs: DRAWN_AS, now, isLoaded: false });
  }
  const state = JSON.parse(readFileSync(stateFile, "utf8")) as DemoState;
  if (state.drawnAs === DRAWN_AS) return { configuration, state, save };
  throw new CommandError("demo_of_another_version", { folder });
};

/**
 * The template of every new shop, as it is but for the shop's name and folder, and without a holdout: whoever tries it
 * out is to see what they chose.
 */
const demoConfiguration = (): string =>
  readFileSync(TEMPLATE, "utf8")
    .replace("name: Toko Contoh", "name: Toko Lestari")
    .replace("folder: ./data", "folder: ./database")
    .replace("holdoutShare: 0.02", "holdoutShare: 0");
