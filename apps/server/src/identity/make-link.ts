import type { PrivacyLinkMadeWire, PrivacyLinkWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { brandAs, type SubjectKey } from "@seimbang/engine";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import { issueLinkToken } from "./link-token.ts";
import { loadOrCreateSubjects } from "./load-or-create-subjects.ts";

export type MakeLinkDependencies = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly makeId: MakeId;
  readonly shopUrl: string;
  /** Whether a customer's number was made up: such a link leads to nobody. */
  readonly isMadeUp: (customerId: string) => boolean;
};

const USUAL_DAYS = 90;

/**
 * A link for a message to a customer. Somebody of whom nothing is kept becomes a subject, so that they can refuse what
 * they never allowed. The token is behind the `#`, which browsers send to no server.
 */
export const makeLink = async (
  { database, secrets, makeId, shopUrl, isMadeUp }: MakeLinkDependencies,
  { customerId, days = USUAL_DAYS }: PrivacyLinkWire,
  now: number,
): Promise<PrivacyLinkMadeWire & { readonly subject: SubjectKey }> => {
  const proof = { kind: "customer", rawId: customerId, verified: false } as const;
  const [subject] = isMadeUp(customerId)
    ? [brandAs.subjectKey(makeId())]
    : await loadOrCreateSubjects(database, secrets, [proof], now, makeId);
  if (subject === undefined) throw new Error("One proof gives one subject.");
  const { token, expiresAt } = issueLinkToken(secrets, subject, days, now);
  const url = `${shopUrl.replace(/\/+$/, "")}/privacy/#link=${token}`;
  return { subject, url, token, expiresAt: new Date(expiresAt).toISOString() };
};
