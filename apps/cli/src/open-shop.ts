import type { DecideRequestWire, DecisionWire } from "@seimbang/contracts";
import type { ChoiceEntry } from "@seimbang/engine";
import {
  type Application,
  applySensitiveRules,
  type CatalogueReport,
  createSensitiveRules,
  type DeriveReport,
  deriveCatalogue,
  type EventsReport,
  type FeedFormat,
  type ImportInput,
  importCatalogue,
  type OrderMapping,
  systemClock,
  type TrainReport,
  timeOrderedId,
} from "@seimbang/server";
import { openStore, type Store } from "./open-store.ts";
import type { ShopSettings } from "./read-shop-settings.ts";
import { CommandError } from "./terminal/command-error.ts";

type CatalogueOptions = { readonly source: string; readonly replace?: { readonly mostLost: number } };

/** What somebody chose, by their number in the shop. */
export type CustomerChoice = { readonly customerId: string; readonly entry: ChoiceEntry };

/** Everything that commands do with a shop. Closing it ends what it opened. */
export type Shop = AsyncDisposable & {
  readonly store: Store;
  readonly importCatalogue: (
    feed: { readonly bytes: AsyncIterable<Uint8Array>; readonly format: FeedFormat },
    options: CatalogueOptions,
  ) => Promise<CatalogueReport>;
  readonly deriveCatalogue: (input: {
    readonly bytes: AsyncIterable<Uint8Array>;
    readonly mapping: OrderMapping;
    readonly source: string;
  }) => Promise<DeriveReport>;
  readonly importEvents: (input: ImportInput) => Promise<EventsReport>;
  /** Writes choices to the ledger as they were made, oldest first for each person. */
  readonly recordChoices: (choices: readonly CustomerChoice[]) => Promise<void>;
  /** A token by which a device speaks for a customer who asked to be remembered on it. */
  readonly rememberDevice: (customerId: string, deviceId: string) => Promise<string>;
  readonly train: (onProgress: (done: number, total: number) => void) => Promise<TrainReport>;
  /** @throws Problem for a request that the server would refuse as well. */
  readonly decide: (request: DecideRequestWire) => Promise<DecisionWire>;
  readonly titleOf: (productId: string) => string;
  /** The whole application; it listens nowhere yet. */
  readonly createApp: () => Promise<Application>;
  /** Starts the background jobs of this process and answers how to stop them. */
  readonly startWorker: () => Promise<() => Promise<void>>;
};

/** Reading from a file of one's own has no limit but the disk's. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Opens the shop's database, brings it up to date, and answers what can be done with it. */
export const openShop = async (settings: ShopSettings): Promise<Shop> => {
  const { configuration } = settings;
  const store = await openStore(settings);
  const rules = createSensitiveRules(configuration.sensitive.categories);
  await applySensitiveRules(store.database, rules, systemClock);
  const imports = {
    database: store.database,
    clock: systemClock,
    makeId: timeOrderedId,
    rules,
    shop: configuration.shop,
  };
  return {
    store,
    importCatalogue: (feed, options) => importCatalogue({ ...feed, mostCharacters: NO_LIMIT }, options, imports),
    deriveCatalogue: (input) => deriveCatalogue(input, imports),
    importEvents: notComposed,
    recordChoices: notComposed,
    rememberDevice: notComposed,
    train: notComposed,
    decide: notComposed,
    titleOf: (productId) => productId,
    createApp: notComposed,
    startWorker: notComposed,
    [Symbol.asyncDispose]: () => store.close(),
  };
};

const notComposed = (): never => {
  throw new CommandError("not_composed", "This part is not composed yet.");
};
