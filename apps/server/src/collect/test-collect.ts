import type { Database } from "@seimbang/database";
import {
  brandAs,
  type ChoiceEntry,
  type ChoiceState,
  LEVELS,
  type ProductId,
  type Purpose,
  type PurposeId,
  type PurposeRegistry,
  SOURCE_NAMES,
  type Source,
  type SubjectKey,
} from "@seimbang/engine";
import { sql } from "kysely";
import { noteOwner } from "../consent/read.ts";
import { forgetExposures, moveExposures } from "../experiments/read.ts";
import { timeOrderedId } from "../platform/ids.ts";
import { secretsFrom } from "../platform/master-key.ts";
import { signalReader } from "../signals/read.ts";
import { groupAppends } from "./append-grouped.ts";
import type {
  Choices,
  CollectConfiguration,
  CollectDependencies,
  DirectIdentifier,
  Identities,
  LedgerLine,
} from "./collect-dependencies.ts";
import { peopleRegister } from "./people-register.ts";

/** For tests: the moment at which everything arrives. */
export const NOW: number = Date.UTC(2026, 10, 24, 12);

const purpose = (name: string, dataUse: string, rest: Partial<Purpose>): Purpose => ({
  purposeId: brandAs.purposeId(name),
  version: 1,
  basis: "consent",
  dataUse,
  data: [],
  fields: ["product_id"],
  retentionDays: 365,
  consentMonths: 24,
  ...rest,
});

/** For tests: the purposes of the template, and one that rests on a contract. */
export const REGISTRY: PurposeRegistry = {
  registryVersion: "test",
  purposes: [
    purpose("suggestions", "personalize.content.profiled", {
      fields: ["product_id", "category", "query", "quantity", "price", "currency", "gift"],
    }),
    purpose("ads", "marketing.advertising.first_party.targeted", { retentionDays: 180 }),
    purpose("messages", "marketing.communications.email", { fields: ["email"] }),
    purpose("training", "train_ai_system", { fields: ["product_id", "quantity"] }),
    purpose("measurement", "analytics.reporting.ad_performance", {
      fields: ["decision_id", "product_id"],
      retentionDays: 90,
    }),
    purpose("orders", "essential.service.operations", { basis: "contract", fields: ["product_id", "quantity"] }),
  ],
};

export const CONFIGURATION: CollectConfiguration = {
  registry: REGISTRY,
  consentCategories: new Map(
    Object.entries({ functional: ["suggestions"], advertising: ["ads"], analytics: ["measurement", "training"] }).map(
      ([category, purposes]) => [category, purposes.map(brandAs.purposeId)],
    ),
  ),
  sensitive: { fields: ["religion", "sexual_orientation"] },
  limits: { eventsPerBatch: 2_500, bytesPerEvent: 32_768, bytesPerBatch: 512_000 },
};

const SECRETS = secretsFrom(Buffer.alloc(32, 7));

/** For tests: the people's register. `stored` collects direct identifiers as they come. */
export const identitiesIn = (database: Database, stored: DirectIdentifier[] = []): Identities => {
  const register = peopleRegister({ database, secrets: SECRETS, clock: () => NOW, makeId: timeOrderedId });
  return {
    ...register,
    storeDirectIdentifiers: async (identifiers) => {
      stored.push(...identifiers);
      await register.storeDirectIdentifiers(identifiers);
    },
  };
};

const everySource = (isOn: boolean) =>
  Object.fromEntries(SOURCE_NAMES.map((source) => [source, isOn])) as Record<Source, boolean>;

const SILENT: ChoiceState = {
  cap: LEVELS[0]!,
  lowered: LEVELS[0]!,
  sources: everySource(false),
  purposes: {},
  age: undefined,
  restricted: false,
  objectsTo: [],
  mutes: [],
};

const fold = (state: ChoiceState, entry: ChoiceEntry): ChoiceState => ({
  ...state,
  purposes: {
    ...state.purposes,
    ...Object.fromEntries(Object.entries(entry.purposes ?? {}).map(([name, granted]) => [name, { granted }])),
  },
  age: entry.age ?? state.age,
  restricted: entry.restricted ?? state.restricted,
  objectsTo: entry.objectsTo ?? state.objectsTo,
  ...(entry.giftUntil === undefined ? {} : { gift: { since: entry.at, until: entry.giftUntil } }),
});

/** For tests: the ledger as the table holds it, folded in the simplest way that has every state. */
const choicesIn = (database: Database): Choices => ({
  silent: SILENT,
  load: async (subjects) => {
    const rows = await database
      .selectFrom("choice")
      .select(["subject_key", "entry"])
      .where("subject_key", "=", sql<string>`any (${subjects}::uuid[])`)
      .orderBy("choice_id")
      .execute();
    const states = new Map<SubjectKey, ChoiceState>();
    for (const row of rows) {
      const subject = brandAs.subjectKey(row.subject_key);
      states.set(subject, fold(states.get(subject) ?? SILENT, row.entry as ChoiceEntry));
    }
    return states;
  },
  permitted: (state) => new Set(state.age === "minor" || state.restricted ? [] : granted(state)),
  append: (lines) => appendLedger(database, lines),
  noteOwner: (transaction, device, owner) => noteOwner(transaction, REGISTRY, { device, owner }, NOW, timeOrderedId),
  merge: async (_transaction, from, into) => {
    const states = await choicesIn(database).load([from, into]);
    const [a, b] = [states.get(from) ?? SILENT, states.get(into) ?? SILENT];
    const refused = Object.entries({ ...a.purposes, ...b.purposes })
      .filter(([name]) => [a, b].some(({ purposes }) => purposes[brandAs.purposeId(name)]?.granted === false))
      .map(([name]) => [name, { granted: false }]);
    const age = a.age === "minor" ? a.age : b.age;
    return { ...b, age, purposes: { ...b.purposes, ...Object.fromEntries(refused) } };
  },
});

const granted = (state: ChoiceState): readonly PurposeId[] =>
  REGISTRY.purposes
    .filter(({ purposeId, basis }) => state.purposes[purposeId]?.granted ?? basis !== "consent")
    .filter(({ purposeId }) => !state.objectsTo.includes(purposeId))
    .map(({ purposeId }) => purposeId);

const appendLedger = async (database: Database, lines: readonly LedgerLine[]): Promise<void> => {
  const rows = lines.map(({ subjectKey, entry, evidence }) => ({
    subject_key: subjectKey,
    choice_id: timeOrderedId(),
    at: new Date(entry.at),
    origin: entry.origin,
    entry: JSON.stringify(entry),
    evidence: JSON.stringify(evidence),
  }));
  await database.insertInto("choice").values(rows).execute();
};

/** For tests: what a person chose in the shop, with our own banner. */
export const choose = (
  database: Database,
  subjectKey: SubjectKey,
  choice: Omit<ChoiceEntry, "at" | "origin">,
): Promise<void> =>
  appendLedger(database, [{ subjectKey, entry: { at: NOW, origin: "choice", ...choice }, evidence: {} }]);

const PRODUCTS: ReadonlyMap<string, { productId: ProductId; sensitive: boolean }> = new Map(
  ["shirt", "shoes", "hat", "pregnancy-test"].map((name) => [
    name,
    { productId: brandAs.productId(name), sensitive: name === "pregnancy-test" },
  ]),
);

/** For tests: everything collecting needs, on a real database, at `NOW`, in a shop of three products and a sensitive one. */
export const collectDependencies = (
  database: Database,
  replaced: Partial<CollectDependencies> = {},
): CollectDependencies => ({
  database,
  configuration: CONFIGURATION,
  secrets: SECRETS,
  clock: () => NOW,
  makeId: timeOrderedId,
  identities: identitiesIn(database),
  choices: choicesIn(database),
  startRelying: () => () => true,
  refusedBySignals: signalReader(REGISTRY).refused,
  findProduct: (productId) => PRODUCTS.get(productId),
  isSensitiveCategory: (category) => category.startsWith("Health"),
  readDecision: (decisionId) => (decisionId.startsWith("ours-") ? { decisionId, shown: [] } : undefined),
  clickDaysOf: () => 7,
  countTouches: async () => undefined,
  takeBackOrders: async () => undefined,
  append: groupAppends(database).append,
  exposures: { move: moveExposures, forget: forgetExposures },
  onChanged: async () => undefined,
  ...replaced,
});
