import type { OpenDsrRequestWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { Problem } from "../http/problem.ts";
import { findByMail, findSubject, MAIL_FORMATS } from "../identity/read.ts";
import type { Secrets } from "../platform/master-key.ts";

/** By what people are found here: the shop's own number, and the mail address in any of its forms. */
export const SUPPORTED_IDENTITIES = [
  { identity_type: "controller_customer_id", identity_format: "raw" },
  ...MAIL_FORMATS.map((identity_format) => ({ identity_type: "email", identity_format })),
] as const;

type Identity = OpenDsrRequestWire["subject_identities"][number];
type Dependencies = { readonly database: Database; readonly secrets: Secrets };

/** Whom the identities are of, and what the shop calls them where the partner said so. */
export type FoundPerson = { readonly found: SubjectKey | undefined; readonly customerId: string | undefined };

/**
 * The one person whom all identities that lead to anybody lead to. Identities of kinds that nothing here is known by are
 * left alone, as long as there is one that is.
 * @throws Problem `identities_contradict` where they lead to several people, `invalid_request` where none is of a kind that
 * anybody is known by
 */
export const findPerson = async (
  identities: readonly Identity[],
  { database, secrets }: Dependencies,
): Promise<FoundPerson> => {
  const usable = identities.filter(isSupported);
  if (usable.length === 0)
    throw new Problem("invalid_request", undefined, [
      { field: "/subject_identities", rule: "has none that is supported" },
    ]);
  const numbers = [...new Set(usable.filter(isNumber).map(({ identity_value }) => identity_value))];
  if (numbers.length > 1) throw new Problem("identities_contradict");
  const found = new Set<SubjectKey>();
  for (const identity of usable) for (const subject of await findBy(identity, database, secrets)) found.add(subject);
  if (found.size > 1) throw new Problem("identities_contradict");
  const [subject] = found;
  return { found: subject, customerId: numbers[0] };
};

const isNumber = ({ identity_type }: Identity): boolean => identity_type === "controller_customer_id";

const isSupported = ({ identity_type, identity_format }: Identity): boolean =>
  SUPPORTED_IDENTITIES.some(
    (known) => known.identity_type === identity_type && known.identity_format === identity_format,
  );

const findBy = async (identity: Identity, database: Database, secrets: Secrets): Promise<readonly SubjectKey[]> => {
  const { identity_value, identity_format } = identity;
  if (!isNumber(identity)) return findByMail(database, secrets, identity_format, identity_value);
  const subject = await findSubject(database, secrets, "customer", identity_value);
  return subject === undefined ? [] : [subject];
};
