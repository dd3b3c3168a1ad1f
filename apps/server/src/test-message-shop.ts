import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseConfiguration } from "./configuration/read-configuration.ts";
import { openTestShop } from "./test-open-shop.ts";

const TEMPLATE = join(import.meta.dirname, "../../cli/template/seimbang.yaml");

type Settings = {
  /** Where the mail server listens. */
  readonly port: number;
  readonly whatsappUrl?: string;
  readonly webhooks?: string;
  /** What stands in `seimbang.yaml` in place of what is there. */
  readonly replace?: readonly (readonly [string, string])[];
  readonly password?: string;
  readonly user?: string;
};

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
/** What is published under `kabar._domainkey.toko.example`. */
export const DKIM_RECORD = `v=DKIM1; k=rsa; p=${keys.publicKey.replace(/-----[^-]+-----|\s/g, "")}`;
export const WHATSAPP_SECRET = "00112233445566778899aabbccddeeff";

const purposeOf = (name: string, field: string, id: string, en: string): string => `
  ${name}:
    version: 1
    basis: consent
    dataUse: marketing.communications.email
    data: [user.contact.${field === "email" ? "email" : "phone_number"}]
    fields: [${field}]
    retentionDays: 365
    consentMonths: 24
    recipients: []
    name: { id: ${id}, en: ${en} }
    text: { id: Kami mengirim ${id.toLowerCase()}., en: We send ${en.toLowerCase()}. }`;

const settingsOf = ({ port, whatsappUrl, webhooks = "[]", user }: Settings): string => `
outgoing: { privateHosts: ["127.0.0.1"] }
messages:
  mail:
    from: { name: Toko Contoh, address: kabar@toko.example }
    returnPath: pantulan@toko.example
    smtp: { host: 127.0.0.1, port: ${port}, security: none${user === undefined ? "" : `, user: ${user}`} }
    dkim: { domain: toko.example, selector: kabar, keyFile: ./dkim.pem }
    postalAddress: { id: "Jalan Contoh 1, Jakarta", en: "1 Contoh Street, Jakarta" }
  whatsapp: { phoneNumberId: "106540352242922", url: "${whatsappUrl ?? "http://127.0.0.1:1/v23.0"}" }
  topics:
    news: { purpose: messages, channel: mail, slot: letter }
    tips: { purpose: tips_by_mail, channel: mail }
    chat: { purpose: chat, channel: whatsapp }
  webhooks: ${webhooks}
  voice:
    values: [{ id: Jujur, en: Honest }]
    avoid: [buruan]
    closing: { id: "Salam, Toko Contoh", en: "Yours, Toko Contoh" }
`;

/** The settings of a shop that writes to its customers. */
export const messageSettings = (settings: Settings) => {
  const text = [
    [
      "\npurposes:",
      `\npurposes:${purposeOf("tips_by_mail", "email", "Kiat", "Tips")}${purposeOf("chat", "phone", "Kabar WhatsApp", "WhatsApp news")}`,
    ],
    [
      "\nslots:\n",
      "\nslots:\n  letter: { purpose: messages, count: 2, kinds: [product], sources: [personal, popular], fallback: [newest, any], bought: allow }\n",
    ],
    ...(settings.replace ?? []),
  ].reduce(
    (before, [from = "", to = ""]) => {
      if (!before.includes(from)) throw new Error(`${from} does not stand in the template.`);
      return before.replace(from, to);
    },
    readFileSync(TEMPLATE, "utf8"),
  );
  return parseConfiguration(text + settingsOf(settings), TEMPLATE);
};

/** What such a shop signs in and signs with. */
export const MESSAGE_SECRETS = {
  ...{ dkimKey: keys.privateKey, smtpPassword: "of-the-shop" },
  ...{ whatsappToken: "EAAtoken", whatsappSecret: WHATSAPP_SECRET },
};

/** For tests: a shop that writes to its customers, with a key for DKIM and tokens for WhatsApp. */
export const openMessageShop = async (settings: Settings, changes: Parameters<typeof openTestShop>[0] = {}) => {
  const shop = await openTestShop({
    configurations: [messageSettings(settings)],
    messageSecrets: { ...MESSAGE_SECRETS, smtpPassword: settings.password },
    ...changes,
  });
  const tokens = new Map<string, string>();
  /** Somebody who allows topics and told an address. */
  const join = async (
    customerId: string,
    { mail, phone, purposes = { messages: true }, locale = "en" }: Joining = {},
  ) => {
    const token = await shop.signCustomer(customerId);
    tokens.set(customerId, token);
    const payload = { level: 2, age: "adult", purposes, evidence: { locale } };
    await patiently(() => shop.ask("PUT", "/v1/me/choices", { payload, token }));
    const traits = { ...(mail === undefined ? {} : { email: mail }), ...(phone === undefined ? {} : { phone }) };
    const identify = { traits, messageId: `${customerId} told` };
    const told = await patiently(() => shop.ask("POST", "/v1/identify", { payload: identify, token }));
    if (told.status >= 300) throw new Error(told.text);
    return token;
  };
  const admin = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) =>
    shop.ask(method, `/v1/admin/${path}`, { key: shop.secretKey, ...(payload === undefined ? {} : { payload }) });
  /** Drafts and approves a broadcast, which is due at once. */
  const broadcast = async (document: object = LETTER): Promise<string> => {
    const { body } = await admin("POST", "broadcasts", { by: "Rani", document });
    const { status, text } = await admin("POST", `broadcasts/${body.broadcastId}/approval`, {
      ...{ by: "Sari", version: 1, judgement: "Read aloud twice; everything in it is true." },
      heldAgainst: ["Honest"],
    });
    if (status !== 200) throw new Error(text);
    return body.broadcastId;
  };
  const states = async () =>
    (await shop.query("select state, why from message order by subject_key, message_id")).rows as {
      state: string;
      why: string | null;
    }[];
  return { ...shop, join, admin, broadcast, states };
};

/** A machine that is busy with other tests says so. */
const patiently = async <Answer extends { readonly status: number }>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (answer.status !== 503 || tries === 20) return answer;
    await sleep(500);
  }
};

type Joining = {
  readonly mail?: string;
  readonly phone?: string;
  readonly purposes?: Readonly<Record<string, boolean>>;
  readonly locale?: "id" | "en";
};

export const LETTER = {
  topic: "news",
  subject: { id: "Teh panen baru", en: "Tea of the new harvest" },
  paragraphs: [{ id: "Teh panen baru sudah datang.", en: "Tea of the new harvest is here." }],
  action: { text: { id: "Lihat", en: "Look" }, url: "https://toko.example/tea" },
};
