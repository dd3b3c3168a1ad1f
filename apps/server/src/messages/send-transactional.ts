import type { Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { settlePersonKeys } from "../encryption/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { Letter } from "./letter.ts";
import { insertMessages, insertOfficeMessage } from "./queue/queue-store.ts";
import { sealLetter, sealOfficeLetter } from "./queue/sealed-letter.ts";

/** Whom a letter goes to: a customer, at whatever address is kept of them when it is sent, or somebody of the shop. */
type Addressee =
  | { readonly customer: SubjectKey }
  | { readonly office: { readonly address: string; readonly language: Language } };

type Sending = {
  readonly messageId: string;
  readonly secrets: Secrets;
  readonly now: number;
  /** The announcement that it tells a customer of, whose arrivals are counted. */
  readonly announcementId?: string;
};

/**
 * Puts a letter about something that somebody has with the shop into the queue, within the caller's transaction: there is
 * neither without the other. It goes by mail, whatever they chose about news, and within about a second where a worker runs.
 * @param messageId makes it once: the same id a second time changes nothing
 * @returns false for a customer who does not exist (any more)
 */
export const sendTransactional = async (
  transaction: Database,
  to: Addressee,
  letter: Letter,
  { messageId, secrets, now, announcementId }: Sending,
): Promise<boolean> => {
  if ("office" in to) {
    const content = sealOfficeLetter(secrets, messageId, { ...to.office, letter });
    await insertOfficeMessage(transaction, { messageId, content }, now);
    return true;
  }
  const subject = to.customer;
  const key = (await settlePersonKeys(transaction, secrets, [subject], now)).get(subject);
  if (key === undefined) return false;
  const content = sealLetter(key, messageId, letter);
  await insertMessages(
    transaction,
    [{ subject, messageId, kind: "service", channel: "mail", content, announcementId }],
    now,
  );
  return true;
};
