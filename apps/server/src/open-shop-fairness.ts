import type { Database } from "@seimbang/database";
import { type ChoiceState, consentGate, type Signal, type SubjectKey } from "@seimbang/engine";
import type { CampaignWorld } from "./campaigns/read.ts";
import type { ShopConfiguration } from "./configuration/shop-configuration.ts";
import { loadLanguages, sampleChoices } from "./consent/read.ts";
import { type DecideDeps, decideForMadeUp, loadSeenSlots } from "./decide/read.ts";
import { mayBeAsked } from "./fairness/answer-survey.ts";
import type { AuditedPerson } from "./fairness/audited-person.ts";
import { AUDIT_DAYS } from "./fairness/fairness-deps.ts";
import { type Fairness, openFairness } from "./fairness/open-fairness.ts";
import { loadAnswers } from "./fairness/store.ts";
import { findPeople } from "./identity/read.ts";
import type { Offers } from "./offers/open-offers.ts";
import type { Clock } from "./platform/clock.ts";
import type { MakeId } from "./platform/ids.ts";
import type { Secrets } from "./platform/master-key.ts";
import { tellPeople } from "./platform/told-people.ts";
import { peopleReaderWith } from "./read-people.ts";

export type ShopFairnessParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly configuration: ShopConfiguration;
  readonly sold: Pick<CampaignWorld, "shop" | "findProduct" | "allProducts">;
  readonly isSensitiveCategory: (category: string) => boolean;
  readonly isSensitive: (signal: Signal) => boolean;
  readonly decide: DecideDeps;
  readonly offers: Pick<Offers, "open">;
};

const DAY_MS = 86_400_000;
const PEOPLE_AT_ONCE = 1_000;

/** Audits of fairness, with what they ask of other features: the one place where what people said meets whom they are. */
export const openShopFairness = (parts: ShopFairnessParts): Fairness => {
  const { database, clock, makeId, configuration, sold, isSensitiveCategory, isSensitive } = parts;
  const { slots, registry, fairness, shop } = configuration;
  return openFairness({
    ...{ database, clock, makeId, registry, consentGate, isSensitive },
    languages: shop.languages,
    slots: [...slots].flatMap(([name, slot]) => (slot.campaigns === undefined ? [] : [name])),
    purposeOf: (slot) => slots.get(slot)?.purpose,
    world: { ...sold, isSensitiveCategory },
    people: peopleReaderWith(database, registry, clock, readAnswers(parts)),
    told: tellPeople(parts.secrets, clock),
    findCustomers: (numbers) => findCustomers(numbers, parts),
    swaps: {
      ...{ clock, isSensitiveCategory, random: Math.random },
      // Asked for when it is needed: what is sold changes.
      get products() {
        return [...sold.allProducts()];
      },
      findProduct: sold.findProduct,
      choicesAt: sampleChoices(registry),
      get purposes() {
        return registry.purposes.map(({ purposeId }) => purposeId);
      },
      decidingSlots: [...slots.keys()],
      decideFor: (slot, person, circumstances) =>
        decideForMadeUp({ slot, include: ["product"] }, person, circumstances, parts.decide, sold.findProduct),
      openOffers: parts.offers.open,
    },
    settings: fairness,
  });
};

const findCustomers = async (
  numbers: readonly string[],
  { database, secrets }: Pick<ShopFairnessParts, "database" | "secrets">,
): Promise<ReadonlyMap<string, SubjectKey>> => {
  const found = new Map<string, SubjectKey>();
  for (let start = 0; start < numbers.length; start += PEOPLE_AT_ONCE) {
    const asked = numbers.slice(start, start + PEOPLE_AT_ONCE).map((rawId) => ({ kind: "customer", rawId }) as const);
    const people = await findPeople(database, secrets, asked);
    for (const [at, { rawId }] of asked.entries()) {
      const subject = people[at]?.subjectKey;
      if (subject !== undefined) found.set(rawId, subject);
    }
  }
  return found;
};

type Read = Pick<AuditedPerson, "subject" | "answers" | "language" | "seen">;

const readAnswers =
  ({ database, clock, configuration: { registry, fairness } }: ShopFairnessParts) =>
  async (people: ReadonlyMap<SubjectKey, ChoiceState>): Promise<(subject: SubjectKey) => Read> => {
    const now = clock();
    const subjects = [...people.keys()];
    const [answers, languages, seen] = await Promise.all([
      loadAnswers(database, subjects),
      loadLanguages(database, subjects),
      loadSeenSlots(database, subjects, now - AUDIT_DAYS * DAY_MS),
    ]);
    return (subject) => {
      const choices = people.get(subject);
      const mayUse = choices !== undefined && mayBeAsked(choices, fairness.surveyPurpose, registry, now);
      return {
        subject,
        answers: mayUse ? (answers.get(subject) ?? {}) : {},
        language: languages.get(subject),
        seen: seen.get(subject) ?? [],
      };
    };
  };
