import type { Database } from "@seimbang/database";
import { findByMail } from "./find-by-mail.ts";
import type { MailLink } from "./mail-link.ts";
import { linkOf, type MakeLinkDependencies } from "./make-link.ts";

export type MailAskedLinkDependencies = Pick<MakeLinkDependencies, "secrets" | "shopUrl"> & {
  readonly database: Database;
  readonly mailLink: MailLink;
};

/** Asked for by anybody who knows an address, it is good for a shorter time than one that the shop's server sends. */
const DAYS = 7;

/**
 * Writes the link to everybody of whom this address is kept, to the address as it is kept; to nobody where it is not known.
 * What somebody has it already of is not written again (`mailLink`).
 */
export const mailAskedLink = async (
  mail: string,
  now: number,
  { database, secrets, shopUrl, mailLink }: MailAskedLinkDependencies,
): Promise<void> => {
  for (const subject of await findByMail(database, secrets, "raw", mail))
    await mailLink(subject, linkOf(subject, DAYS, now, { secrets, shopUrl }), now);
};
