import { inBothLanguages, type Language, RIGHTS_REQUEST_KINDS } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { isSamePerson } from "../platform/is-same-person.ts";
import { listWhoMay } from "../staff/read.ts";
import { oneOfNames } from "./one-of-names.ts";
import { sayRights as say } from "./say-rights.ts";
import type { TellPersonParts } from "./tell-person.ts";
import type { RequestNotice } from "./watch-clocks.ts";

export type MailOfClock = (transaction: Database, notice: RequestNotice, now: number) => Promise<void>;

/**
 * Writes of a request that presses to whoever looks after it, once for each of them: by name where such a person may answer,
 * else to everybody who answers for data protection. Who asks, and what they wrote, is not in it.
 */
export const mailOfClock =
  ({ secrets, shop }: TellPersonParts): MailOfClock =>
  async (transaction, notice, now) => {
    const people = await listWhoMay(transaction, "rights.answer", now);
    const named = people.filter(({ name }) => isSamePerson(name, notice.owner));
    const told = named.length > 0 ? named : people.filter(({ roles }) => roles.includes("privacy_officer"));
    const letter = letterOf(notice, shop);
    const key = secrets.hmacKey("request-clock-message");
    for (const { staffId, mail: address, language } of told) {
      if (address === undefined) continue;
      const messageId = derivedId(key, notice.what, notice.requestId, notice.dueAt, staffId);
      await sendTransactional(transaction, { office: { address, language } }, letter, { messageId, secrets, now });
    }
  };

const letterOf = ({ what, requestId, kind, dueAt, owner }: RequestNotice, shop: TellPersonParts["shop"]): Letter => {
  const due = inBothLanguages((language) => momentIn(language, shop.timeZone, Date.parse(dueAt)));
  const values = { kind: say(`kind.${oneOfNames(RIGHTS_REQUEST_KINDS, kind)}`), due, owner };
  return {
    subject: say(`clock.subject.${what}`),
    paragraphs: [say(`clock.text.${what}`, values), say("clock.advice")],
    action: { text: say("clock.action"), url: `${shop.url.replace(/\/+$/, "")}/console/requests/${requestId}` },
  };
};

const momentIn = (language: Language, timeZone: string, at: number): string =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long", timeStyle: "short" }).format(at);
