import type { PurposeId, PurposeRegistry } from "@seimbang/engine";
import { type PageSignals, pageSignals } from "../signals/read.ts";
import { type Fields, isFields } from "./message.ts";

/**
 * What an event says of its person's consent, whoever's banner asked. A purpose that is absent was not spoken of: then
 * the ledger decides, and its silence is a refusal.
 */
export type CarriedConsent = ReadonlyMap<PurposeId, boolean>;

/** `consentCategories` of the configuration: the banner's category → our purposes. */
export type ConsentCategories = ReadonlyMap<string, readonly PurposeId[]>;

export type ReadCarriedConsent = (context: Fields) => CarriedConsent;

const NOTHING_SAID: CarriedConsent = new Map();

/** The fields of a context that may say something. */
const SPEAKING = ["consent", "consentManagement", "consentMode"] as const;
export const CONSENT_FIELDS: ReadonlySet<string> = new Set(SPEAKING);

/** Google consent mode's types, each with the beginning of the fideslang uses that it speaks of. */
const GOOGLE_TYPES: ReadonlyMap<string, string> = new Map([
  ["ad_storage", "marketing.advertising"],
  ["ad_user_data", "marketing.advertising"],
  ["ad_personalization", "marketing.advertising"],
  ["personalization_storage", "personalize"],
  ["analytics_storage", "analytics"],
]);

/**
 * Understands Segment (`context.consent.categoryPreferences`), RudderStack (`context.consentManagement`) and Google
 * consent mode (`context.consent` or `context.consentMode` with `ad_storage` and its siblings). Where two speak of one
 * purpose, a refusal wins.
 */
export const carriedConsentReader = (categories: ConsentCategories, registry: PurposeRegistry): ReadCarriedConsent => {
  const askableNow = () =>
    new Set(registry.purposes.filter(({ basis }) => basis === "consent").map(({ purposeId }) => purposeId));
  const purposesOf = (category: string): readonly PurposeId[] => categories.get(category) ?? [];
  const purposesForUse = (use: string): readonly PurposeId[] =>
    registry.purposes.filter(({ dataUse }) => dataUse.startsWith(use)).map(({ purposeId }) => purposeId);

  return (context) => {
    if (!SPEAKING.some((field) => field in context)) return NOTHING_SAID;
    const askable = askableNow();
    const said = [
      ...fromSegment(context, purposesOf, askable),
      ...fromRudderStack(context, purposesOf),
      ...fromGoogle(context, purposesForUse),
    ].filter(([purpose]) => askable.has(purpose));
    return said.length === 0 ? NOTHING_SAID : strictest(said);
  };
};

/** What the page's browser and consent tool say, in `context.consent.signals`; it can only refuse. */
export const signalsInEvent = ({ consent }: Fields & { readonly consent?: unknown }, gpc: boolean): PageSignals =>
  pageSignals(gpc, isFields(consent) ? consent["signals"] : undefined);

type Said = readonly [PurposeId, boolean];
type PurposesOf = (name: string) => readonly PurposeId[];

const strictest = (said: readonly Said[]): CarriedConsent => {
  const refused = new Set(said.filter(([, isGranted]) => !isGranted).map(([purpose]) => purpose));
  return new Map(said.map(([purpose]) => [purpose, !refused.has(purpose)]));
};

const fromSegment = (context: Fields, purposesOf: PurposesOf, askable: ReadonlySet<PurposeId>): readonly Said[] => {
  const preferences = isFields(context["consent"]) ? context["consent"]["categoryPreferences"] : undefined;
  if (!isFields(preferences)) return [];
  const entries = Object.entries(preferences);
  const isRefusalOfAll = entries.length === 0;
  if (isRefusalOfAll) return [...askable].map((purpose) => [purpose, false]);
  return entries.flatMap(([category, answer]) =>
    purposesOf(category).map((purpose): Said => [purpose, answer === true]),
  );
};

const fromRudderStack = (context: Fields, purposesOf: PurposesOf): readonly Said[] => {
  const { consentManagement } = context as { consentManagement?: unknown };
  if (!isFields(consentManagement)) return [];
  const answered = (field: string, answer: boolean): readonly Said[] => {
    const ids = consentManagement[field];
    if (!Array.isArray(ids)) return [];
    // An object has no name, and may say of itself that it cannot be made a text.
    const names = ids.filter((id) => typeof id !== "object").map(String);
    return names.flatMap((name) => purposesOf(name).map((purpose): Said => [purpose, answer]));
  };
  return [...answered("allowedConsentIds", true), ...answered("deniedConsentIds", false)];
};

const fromGoogle = (context: Fields, purposesForUse: PurposesOf): readonly Said[] =>
  [context["consent"], context["consentMode"]].filter(isFields).flatMap((mode) =>
    [...GOOGLE_TYPES].flatMap(([type, use]) => {
      const answer = mode[type];
      if (answer !== "granted" && answer !== "denied") return [];
      return purposesForUse(use).map((purpose): Said => [purpose, answer === "granted"]);
    }),
  );
