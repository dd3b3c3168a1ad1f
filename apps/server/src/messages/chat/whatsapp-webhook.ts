import { createHmac, timingSafeEqual } from "node:crypto";
import type { ChatOutcome } from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import { findByPhone, normalPhone } from "../../identity/read.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { readMessageToken } from "../message-token.ts";
import { addressMac, stopAddress } from "../queue/stop-store.ts";
import { type RefuseDeps, refuseTopics } from "../refuse-topics.ts";
import { countReply } from "./reply-counts.ts";

export type WhatsappWebhookDeps = RefuseDeps & {
  readonly secrets: Secrets;
  readonly messages: MessagesConfiguration;
  readonly takeReply: TakeReply;
};

/** Gives what somebody wrote to whoever answers; `repeated` where the same was told before. */
export type TakeReply = (reply: {
  readonly subject: SubjectKey;
  readonly text: string;
  readonly chatId: string;
}) => Promise<"kept" | "repeated" | "too_many" | "nobody">;

/** What is to be typed into the app's settings beside the address, so that only this shop's webhook is taken for it. */
export const verifyToken = (secrets: Secrets): string => secrets.deriveKey("whatsapp-verify").toString("base64url");

/** Whether whoever sets the webhook up knows the shop's own word. */
export const isVerifyToken = (secrets: Secrets, given: string): boolean => sameText(verifyToken(secrets), given);

/** Whether WhatsApp signed these very bytes: HMAC-SHA-256 with the app's secret, in hexadecimal. */
export const isSignedByWhatsapp = (appSecret: string, body: Buffer, header: string | undefined): boolean =>
  sameText(`sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`, header ?? "");

const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const Update = Type.Object({
  object: Type.Literal("whatsapp_business_account"),
  entry: Type.Array(
    Type.Object({
      changes: Type.Array(
        Type.Object({
          field: Type.String(),
          value: Type.Object({
            metadata: Type.Optional(Type.Object({ phone_number_id: Type.String() })),
            statuses: Type.Optional(
              Type.Array(
                Type.Object({
                  status: Type.String(),
                  recipient_id: Type.Optional(Type.String()),
                  biz_opaque_callback_data: Type.Optional(Type.String()),
                  errors: Type.Optional(Type.Array(Type.Object({ code: Type.Number() }))),
                }),
              ),
            ),
            messages: Type.Optional(
              Type.Array(
                Type.Object({
                  id: Type.String({ minLength: 1 }),
                  from: Type.String(),
                  text: Type.Optional(Type.Object({ body: Type.String() })),
                  button: Type.Optional(Type.Object({ text: Type.String() })),
                  interactive: Type.Optional(
                    Type.Object({ button_reply: Type.Optional(Type.Object({ title: Type.String() })) }),
                  ),
                }),
              ),
            ),
          }),
        }),
      ),
    }),
  ),
});
type ChangeValue = Static<typeof Update>["entry"][number]["changes"][number]["value"];

/** How much of it there was; `others` is what nothing could be done with. */
export type WhatsappReport = {
  readonly statuses: number;
  readonly stops: number;
  readonly replies: number;
  readonly others: number;
};

/**
 * Takes what WhatsApp tells: how messages fared, and what customers answer. Who answers STOP or BERHENTI has refused every
 * topic that comes by WhatsApp; what else somebody known writes is a question to the shop. What is about another number is
 * not ours.
 */
export const receiveWhatsapp = async (given: unknown, deps: WhatsappWebhookDeps): Promise<WhatsappReport> => {
  const report = { statuses: 0, stops: 0, replies: 0, others: 0 };
  if (!Value.Check(Update, given)) return report;
  const own = deps.messages.whatsapp?.phoneNumberId;
  const values = given.entry
    .flatMap(({ changes }) => changes.map(({ value }) => value))
    .filter(({ metadata }) => metadata?.phone_number_id === own);
  for (const status of values.flatMap(({ statuses = [] }) => statuses))
    if (await noteStatus(status, deps)) report.statuses += 1;
  for (const message of values.flatMap(({ messages = [] }) => messages))
    report[FIELDS[await receive(message, deps)]] += 1;
  return report;
};

const FIELDS = {
  ...{ stopped: "stops", kept: "replies", repeated: "replies" },
  ...{ unknown_number: "others", several_people: "others", too_many: "others", no_words: "others" },
} as const satisfies Readonly<Record<ChatOutcome | "repeated", keyof WhatsappReport>>;

const receive = async (message: ChatMessage, deps: WhatsappWebhookDeps): Promise<ChatOutcome | "repeated"> => {
  const outcome = await outcomeOf(message, deps);
  if (outcome !== "repeated") await countReply(deps.database, "whatsapp", outcome, deps.clock());
  return outcome;
};

/** WhatsApp itself takes no longer text. */
const LONGEST = 4_096;

const outcomeOf = async (message: ChatMessage, deps: WhatsappWebhookDeps): Promise<ChatOutcome | "repeated"> => {
  const text = wordsOf(message).trim().slice(0, LONGEST);
  if (text === "") return "no_words";
  const people = await findByPhone(deps.database, deps.secrets, normalPhone(message.from) ?? "");
  const [subject, ...others] = people;
  if (subject === undefined) return "unknown_number";
  if (isStop(text)) {
    // A phone that several share is stopped for all of them.
    for (const one of people) await refuseTopics(one, topicsOf(deps.messages), "whatsapp", deps);
    return "stopped";
  }
  // Whose of them the words are nobody knows, and one of them would read another's.
  if (others.length > 0) return "several_people";
  const taken = await deps.takeReply({ subject, text, chatId: message.id });
  return taken === "nobody" ? "unknown_number" : taken;
};

/** As customers in Indonesia and elsewhere say it, alone or first: "STOP", "Berhenti", "stop promosi". */
const STOP_WORDS = /^\s*(stop|berhenti|henti(kan)?|unsubscribe|unreg)(?![\p{L}\p{N}])/iu;
const isStop = (text: string): boolean => STOP_WORDS.test(text);

type ChatMessage = NonNullable<ChangeValue["messages"]>[number];

const wordsOf = ({ text, button, interactive }: ChatMessage): string =>
  text?.body ?? button?.text ?? interactive?.button_reply?.title ?? "";

const topicsOf = ({ topics }: MessagesConfiguration) =>
  [...topics.values()].filter(({ channel }) => channel === "whatsapp").map(({ purpose }) => purpose);

/** Error codes: the person stopped marketing of the shop in the app itself, or nobody reads under that number. */
const STOPPED_IN_APP = 131_050;
const NO_SUCH_NUMBER = 131_026;

const noteStatus = async (
  {
    status,
    recipient_id,
    biz_opaque_callback_data: token = "",
    errors = [],
  }: NonNullable<ChangeValue["statuses"]>[number],
  deps: WhatsappWebhookDeps,
): Promise<boolean> => {
  const messageId = readMessageToken(deps.secrets, token);
  const subject = messageId === undefined ? undefined : await settle(messageId, status, errors[0]?.code, deps);
  if (subject === undefined) return false;
  if (errors.some(({ code }) => code === STOPPED_IN_APP))
    await refuseTopics(subject, topicsOf(deps.messages), "whatsapp", deps);
  if (errors.some(({ code }) => code === NO_SUCH_NUMBER) && recipient_id !== undefined) {
    const mac = addressMac(deps.secrets, "whatsapp", recipient_id);
    await stopAddress(deps.database, subject, { channel: "whatsapp", mac, why: "bounced" }, deps.clock());
  }
  return true;
};

const settle = async (
  messageId: string,
  status: string,
  code: number | undefined,
  { database, clock }: WhatsappWebhookDeps,
): Promise<SubjectKey | undefined> => {
  const now = new Date(clock());
  const isFailed = status === "failed";
  const row = await database
    .updateTable("message")
    .set((row) => ({
      state: isFailed ? "failed" : "sent",
      why: isFailed ? `whatsapp_${code ?? "failed"}` : null,
      ended_at: row.fn.coalesce("ended_at", row.val(now)),
      delivered_at:
        status === "delivered" || status === "read"
          ? row.fn.coalesce("delivered_at", row.val(now))
          : row.ref("delivered_at"),
    }))
    .where("message_id", "=", messageId)
    .where("channel", "=", "whatsapp")
    .where("state", "in", ["handing_over", "in_doubt", "sent"])
    .returning("subject_key")
    .executeTakeFirst();
  return row?.subject_key as SubjectKey | undefined;
};
