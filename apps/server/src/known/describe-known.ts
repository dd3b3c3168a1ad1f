import type { KnownWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { countOwnEvents } from "../collect/read.ts";
import type { DescribedPurpose, DescribedRegistry } from "../configuration/shop-configuration.ts";
import { loadLedger } from "../consent/read.ts";
import { type DecideDeps, ownInterests } from "../decide/read.ts";
import { listManifests } from "../models/read.ts";
import { isFittedOn } from "./is-fitted-on.ts";

export type KnownDependencies = {
  readonly database: Database;
  readonly registry: DescribedRegistry;
  readonly decide: Pick<DecideDeps, "loadVisitor" | "slots" | "consentGate" | "isSensitive" | "shop">;
};

/** What follows from what is kept about a person: interests, models, and for what and how long it is kept. */
export const describeKnown = async (
  subject: SubjectKey | undefined,
  token: string,
  now: number,
  { database, registry, decide }: KnownDependencies,
): Promise<KnownWire> => {
  const manifests = await listManifests(database);
  const counted = subject === undefined ? undefined : await countOwnEvents(database, subject);
  const ledger = subject === undefined ? [] : await loadLedger(database, subject);
  const interests = ownInterests(await decide.loadVisitor(token, now), now, decide);
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
    interests,
    models,
    purposes: purposes.map(({ purposeId, name, retentionDays, recipients }) => ({
      purpose: purposeId,
      name,
      retentionDays,
      recipients: [...recipients],
      lines: counted?.byPurpose.get(purposeId) ?? 0,
    })),
  };
};
