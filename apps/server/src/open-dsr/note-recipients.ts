import type { OpenDsrRegulation, OpenDsrType, RightsRequestKind } from "@seimbang/contracts";
import type { ConfiguredRecipient } from "../configuration/shop-configuration.ts";
import { readDirectIdentifiers } from "../identity/read.ts";
import type { Clock } from "../platform/clock.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { TellRecipients } from "../rights/read.ts";
import { KINDS, RULE_PACKS } from "./receive-open-dsr.ts";
import { type Known, sealKnown } from "./sealed-identity.ts";
import { insertTold, listToldSince } from "./told-store.ts";

export type NoteDependencies = {
  readonly recipients: readonly ConfiguredRecipient[];
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeUuid: () => string;
  /** The rule packs that the shop is under. */
  readonly jurisdictions: readonly string[];
};

const DAY_MS = 86_400_000;
/** Whoever has not even taken it by then is silent. */
const TAKE_WITHIN_MS = 3 * DAY_MS;

/**
 * Notes which recipients are told of a request, and who it is, encrypted, while that is still known; a job tells them. A
 * recipient is told of the types that it is configured for, and of the same from the same person once a day.
 */
export const noteRecipients =
  ({ recipients, secrets, clock, makeUuid, jurisdictions }: NoteDependencies): TellRecipients =>
  async (database, { subject, requestId, kind, customerId, jurisdiction, receivedAt, dueAt }) => {
    const type = typeOf(kind);
    if (type === undefined) return;
    const now = clock();
    const told = await listToldSince(database, subject, kind, now - DAY_MS);
    const meant = recipients.filter(({ name, types }) => types.includes(type) && !told.has(name));
    if (meant.length === 0) return;
    const mail = (await readDirectIdentifiers(database, secrets, subject))["email"];
    const known: Known = { mail, customerId };
    const isKnown = mail !== undefined || customerId !== undefined;
    await insertTold(
      database,
      meant.map(({ name }) => {
        const externalId = makeUuid();
        return {
          ...{ recipient: name, externalId, requestId, kind, attempts: 0, toldAt: undefined },
          regulation: regulationOf(jurisdiction, jurisdictions),
          sealed: isKnown ? sealKnown(secrets, externalId, known) : undefined,
          state: isKnown ? "unsent" : "no_identity",
          submittedAt: Math.min(receivedAt, now),
          answerBy: Math.min(dueAt, now + TAKE_WITHIN_MS),
        };
      }),
      now,
    );
  };

export const typeOf = (kind: RightsRequestKind | string): OpenDsrType | undefined =>
  Object.entries(KINDS).find(([, own]) => own === kind)?.[0] as OpenDsrType | undefined;

/** Whose law the person is under, else the shop's own first, else Indonesia's. */
const regulationOf = (theirs: string | undefined, own: readonly string[]): OpenDsrRegulation => {
  const packs = Object.entries(RULE_PACKS);
  for (const wanted of [theirs, ...own]) {
    const [regulation] = packs.find(([, pack]) => pack === wanted) ?? [];
    if (regulation !== undefined) return regulation as OpenDsrRegulation;
  }
  return "uu_pdp";
};
