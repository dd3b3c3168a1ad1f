import { inBothLanguages, type PrivacyLinkMadeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import type { Secrets } from "../platform/master-key.ts";
import { sayIdentity as say } from "./say-identity.ts";

export type MailLink = (
  subject: SubjectKey,
  link: Pick<PrivacyLinkMadeWire, "url" | "expiresAt">,
  now: number,
) => Promise<void>;

type MailLinkParts = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly shop: { readonly name: string; readonly timeZone: string };
};

/** Whoever asks for it again at once has it already. */
const AGAIN_MS = 600_000;

/** Writes to a customer the link by which they read and lower their choices, at most once in ten minutes. */
export const mailLink =
  ({ database, secrets, shop }: MailLinkParts): MailLink =>
  async (subject, { url, expiresAt }, now) => {
    const day = inBothLanguages((language) =>
      new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: shop.timeZone }).format(Date.parse(expiresAt)),
    );
    const letter: Letter = {
      subject: say("link.subject", { shop: shop.name }),
      paragraphs: [say("link.text", { shop: shop.name, day }), say("link.keep")],
      action: { text: say("link.action"), url },
    };
    const messageId = derivedId(secrets.hmacKey("link-message"), subject, String(Math.floor(now / AGAIN_MS)));
    await database
      .transaction()
      .execute((transaction) =>
        sendTransactional(transaction, { customer: subject }, letter, { messageId, secrets, now }),
      );
  };
