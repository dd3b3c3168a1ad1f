import type { KnownWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { CatalogueView, PurposeId, SubjectKey } from "@seimbang/engine";
import type { FindCopies } from "../campaigns/read.ts";
import type { FindEverListed } from "../catalogue/read.ts";
import { countOwnEvents } from "../collect/read.ts";
import type { DescribedPurpose, DescribedRegistry } from "../configuration/shop-configuration.ts";
import { loadLedger } from "../consent/read.ts";
import { type DecideDeps, ownInterests, shownCampaigns } from "../decide/read.ts";
import { countAnswers } from "../fairness/read.ts";
import { countInvoices } from "../invoices/read.ts";
import { listManifests } from "../models/read.ts";
import { isFittedOn } from "./is-fitted-on.ts";
import { nameCampaigns } from "./name-campaigns.ts";
import { nameMutes } from "./name-mutes.ts";

export type KnownDependencies = {
  readonly database: Database;
  readonly registry: DescribedRegistry;
  /** Under which people say who they are: each answer is a line of it. */
  readonly surveyPurpose: PurposeId | undefined;
  readonly findEverListed: FindEverListed;
  readonly findCopies: FindCopies;
  readonly categoryNames: CatalogueView["categoryNames"];
  readonly decide: Pick<DecideDeps, "loadVisitor" | "slots" | "consentGate" | "isSensitive" | "shop">;
};

/** What follows from what is kept about a person: interests, what they hid, models, and for what and how long it is kept. */
export const describeKnown = async (
  subject: SubjectKey | undefined,
  token: string,
  now: number,
  dependencies: KnownDependencies,
): Promise<KnownWire> => {
  const { database, registry, surveyPurpose, decide } = dependencies;
  const manifests = await listManifests(database);
  const counted = subject === undefined ? undefined : await countOwnEvents(database, subject);
  const ledger = subject === undefined ? [] : await loadLedger(database, subject);
  const answers = subject === undefined ? 0 : await countAnswers(database, subject);
  const kept = subject === undefined ? [] : await countInvoices(database, subject);
  const shown = subject === undefined ? [] : await shownCampaigns(database, subject);
  const visitor = await decide.loadVisitor(token, now);
  const mutes = typeof visitor.choices === "string" ? [] : visitor.choices.mutes;
  const models = await Promise.all(
    manifests.map(async (manifest) => ({
      modelId: manifest.modelId,
      fittedAt: new Date(manifest.fittedAt).toISOString(),
      people: manifest.people,
      includesYou: subject !== undefined && (await isFittedOn(manifest, subject, ledger, { database, registry })),
    })),
  );
  const purposes: readonly DescribedPurpose[] = registry.purposes;
  return {
    ...(counted?.since === undefined ? {} : { since: new Date(counted.since).toISOString() }),
    counts: { ...counted?.byKind },
    interests: ownInterests(visitor, now, decide),
    mutes: await nameMutes(mutes, dependencies),
    campaigns: await nameCampaigns(shown, mutes, dependencies.findCopies),
    ...(kept.length === 0 ? {} : { kept: [...kept] }),
    models,
    purposes: purposes.map(({ purposeId, name, retentionDays, recipients }) => ({
      purpose: purposeId,
      name,
      retentionDays,
      recipients: [...recipients],
      lines: (counted?.byPurpose.get(purposeId) ?? 0) + (purposeId === surveyPurpose ? answers : 0),
    })),
  };
};
