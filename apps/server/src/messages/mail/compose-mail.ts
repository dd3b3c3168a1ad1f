import { render, toPlainText } from "@react-email/render";
import type { Language } from "@seimbang/contracts";
import nodemailer from "nodemailer";
import type { MessagesConfiguration, ShopConfiguration } from "../../configuration/shop-configuration.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { messageToken } from "../message-token.ts";
import type { Addressed } from "../queue/channel.ts";
import { sayMessage } from "../say-message.ts";
import { mailFrame, rule, small, smallLink } from "./mail-frame.ts";
import { suggestionList } from "./suggestion-list.ts";

export type ComposeParts = {
  readonly secrets: Secrets;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "url">;
  readonly mail: NonNullable<MessagesConfiguration["mail"]>;
  readonly voice: MessagesConfiguration["voice"];
  /** PEM; mails are not signed without it. */
  readonly dkimKey: string | undefined;
};

export type ComposedMail = {
  readonly envelope: { readonly from: string; readonly to: string; readonly id: string };
  readonly bytes: Buffer;
};

/** RFC 8058, section 4, asks that both headers of unsubscribing are signed; a header that is not there is not listed. */
const SIGNED_HEADERS =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted";

/**
 * A whole mail, as bytes: HTML with its plain text, signed where the shop has a key. Of the same message they are always
 * the same but for what was chosen: its Message-ID and date are those of the queue, so that whoever gets it twice can know.
 */
export const composeMail = async (addressed: Addressed, parts: ComposeParts): Promise<ComposedMail> => {
  const { secrets, mail, dkimKey } = parts;
  const { message, address } = addressed;
  const token = messageToken(secrets, message.messageId);
  const { subject, html, text } = await readMail(addressed, parts);
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await composer.sendMail({
    from: { name: mail.from.name, address: mail.from.address },
    to: { name: "", address },
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    subject,
    messageId: `<${token}@${domainOf(mail.from.address)}>`,
    date: new Date(message.createdAt),
    ...{ html, text },
    headers: headersOf(addressed, mail.from.address),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(mail.dkim === undefined || dkimKey === undefined
      ? {}
      : {
          dkim: {
            ...{ domainName: mail.dkim.domain, keySelector: mail.dkim.selector, privateKey: dkimKey },
            headerFieldNames: SIGNED_HEADERS,
          },
        }),
  });
  if (!Buffer.isBuffer(bytes)) throw new Error("A mail that was asked for as bytes came as a stream.");
  return { envelope: { from: returnPathFor(mail, token), to: address, id: token }, bytes };
};

/** A list that somebody wrote line by line stays one, and a heading is not shouted. */
const AS_WRITTEN: Parameters<typeof toPlainText>[1] = {
  preserveNewlines: true,
  selectors: ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
};

/** What somebody reads of a mail, in the two forms that it has. */
export const readMail = async (
  addressed: Addressed,
  parts: Pick<ComposeParts, "shop" | "mail" | "voice">,
): Promise<{ readonly subject: string; readonly html: string; readonly text: string }> => {
  const html = await render(frameOf(addressed, parts));
  return { subject: subjectOf(addressed, addressed.language), html, text: toPlainText(html, AS_WRITTEN) };
};

/** Where a report about this very mail goes: the shop's mailbox for that, with the message's token in it. */
const returnPathFor = ({ returnPath, from }: ComposeParts["mail"], token: string): string => {
  const address = returnPath ?? from.address;
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

const subjectOf = ({ content }: Addressed, language: Language): string =>
  (content.kind === "service" ? content.letter : content.broadcast.letter).subject[language];

const headersOf = ({ content }: Addressed, from: string): Readonly<Record<string, string>> => {
  // Machines do not answer it, and do not tell anybody that they are away (RFC 3834).
  const automatic = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };
  if (content.kind === "service") return automatic;
  const { topic, unsubscribeUrl } = content.broadcast;
  return {
    ...automatic,
    "List-Id": `<${topic.name}.${domainOf(from)}>`,
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    Precedence: "bulk",
  };
};

const frameOf = (
  { content, language }: Addressed,
  { shop, mail, voice }: Pick<ComposeParts, "shop" | "mail" | "voice">,
) => {
  const say = (key: Parameters<typeof sayMessage>[0], values: Readonly<Record<string, string>> = {}): string =>
    sayMessage(key, values, language);
  const url = shop.url.replace(/\/+$/, "");
  const from = [shop.name, mail.postalAddress?.[language]].filter((part) => part !== undefined).join(" · ");
  const notice = smallLink(say("mail.notice"), `${url}/privacy/notice?lang=${language}`, "notice");
  const closing = voice.closing?.[language];
  if (content.kind === "service") {
    const foot = [small(say("mail.service", { shop: shop.name }), "service"), small(from, "from"), notice];
    return mailFrame({ language, letter: content.letter, closing, foot });
  }
  const { letter, topicName, decision, preferencesUrl, unsubscribeUrl } = content.broadcast;
  const topic = topicName[language];
  return mailFrame({
    ...{ language, letter, closing },
    label: say("mail.advertisement", { shop: shop.name }),
    beside: decision === undefined ? [] : suggestionList({ decision, language, shopUrl: url }),
    foot: [
      small(say("mail.why", { topic }), "why"),
      smallLink(say("mail.stop_topic", { topic }), unsubscribeUrl, "stop"),
      smallLink(say("mail.all_choices"), preferencesUrl, "choices"),
      notice,
      rule("rule"),
      small(say("mail.not_tracked"), "not_tracked"),
      small(from, "from"),
    ],
  });
};
