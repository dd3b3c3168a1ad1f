import { Type } from "typebox";
import { closed, oneOf, text, whole } from "./schema-forms.ts";
import { WEBHOOK_EVENTS } from "./webhook-events.ts";

const bothLanguages = closed({ id: text("In Indonesian."), en: text("In English.") });
const mailAddress = (description: string) => Type.String({ pattern: "^[^@\\s<>]+@[^@\\s<>]+$", description });
const domain = (description: string) => Type.String({ pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", description });

/** How a message reaches one person. */
export const MESSAGE_CHANNELS = ["mail", "whatsapp"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

const MailSetting = closed({
  from: closed({ name: text("Who it is from, as people read it."), address: mailAddress("The address beside it.") }),
  replyTo: Type.Optional(mailAddress("Where answers go, when not to the sender.")),
  returnPath: Type.Optional(
    mailAddress(
      "Where reports of mails that did not arrive go; a token is put before the @, so the mailbox has to take `name+anything@`. The sender's address when absent.",
    ),
  ),
  smtp: closed({
    host: text("The server that takes the mails."),
    port: whole(1, 65535, "587 for STARTTLS, 465 for TLS."),
    security: oneOf(
      ["tls", "starttls", "none"] as const,
      "How the connection is encrypted; `none` only for a server on this machine.",
    ),
    user: Type.Optional(text("Who signs in; the password is SEIMBANG_SMTP_PASSWORD.")),
  }),
  dkim: Type.Optional(
    closed({
      domain: domain("The domain that signs: that of the sender's address, or one above it."),
      selector: domain("Under which its key is published: `<selector>._domainkey.<domain>`."),
      keyFile: text("The RSA private key in PEM; relative to this file."),
    }),
  ),
  postalAddress: Type.Optional(bothLanguages),
});

const WhatsappSetting = closed({
  phoneNumberId: Type.String({ pattern: "^\\d{5,20}$", description: "The sender's id in the WhatsApp Cloud API." }),
  url: Type.Optional(
    Type.String({
      pattern: "^https?://[^\\s?#]+$",
      description: "Where the API is, with its version (https://graph.facebook.com/v23.0 when absent).",
    }),
  ),
});

const TopicSetting = closed({
  purpose: text("The purpose that customers grant for this topic and nothing else."),
  channel: oneOf(MESSAGE_CHANNELS, "By which way it comes; who wants it both ways grants two topics."),
  slot: Type.Optional(text("The slot whose suggestions may stand in it; it has the same purpose.")),
  mostInWeek: Type.Optional(whole(1, 7, "At most so many messages of this topic to one person in 7 days.")),
});

/** How the shop writes to its customers, and about what. */
export const MessagesSetting = closed({
  mail: Type.Optional(MailSetting),
  whatsapp: Type.Optional(WhatsappSetting),
  topics: Type.Optional(
    Type.Record(Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$" }), TopicSetting, {
      description: "What customers may want messages about, each by itself.",
    }),
  ),
  mostInWeek: Type.Optional(
    whole(1, 14, "At most so many marketing messages to one person in 7 days, of all topics together (2 when absent)."),
  ),
  keepDays: Type.Optional(whole(7, 400, "How long it is kept which messages somebody was sent (90 when absent).")),
  webhooks: Type.Optional(
    Type.Array(
      closed({
        name: Type.String({ pattern: "^[a-z][a-z0-9_-]{0,63}$", description: "What reports call it." }),
        url: Type.String({ pattern: "^https?://", description: "Where it is sent, signed as Standard Webhooks says." }),
        events: Type.Array(oneOf(WEBHOOK_EVENTS), { minItems: 1, description: "What it is told of." }),
      }),
      { description: "Social and chat tools that are told what the shop announces, and who is told of trouble." },
    ),
  ),
  voice: Type.Optional(
    closed({
      values: Type.Optional(
        Type.Array(bothLanguages, {
          maxItems: 12,
          description: "What the shop stands for; approvals show it as a list.",
        }),
      ),
      avoid: Type.Optional(
        Type.Array(text(), { maxItems: 200, description: "Words and phrases that no message of the shop may have." }),
      ),
      closing: Type.Optional(bothLanguages),
    }),
  ),
});
