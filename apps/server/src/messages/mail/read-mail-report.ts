import type { Secrets } from "../../platform/master-key.ts";
import { readMessageToken } from "../message-token.ts";
import { type MimePart, readFields, readPart, readParts, wordIn } from "./read-mime.ts";

/** What a report says became of a mail of ours. */
export type MailReport =
  | {
      readonly kind: "bounced";
      readonly messageId: string;
      /** Of RFC 3463, such as 5.1.1. */
      readonly status: string;
      /** Whom it was sent to, as far as the report says it. */
      readonly recipient: string | undefined;
    }
  | { readonly kind: "delayed"; readonly messageId: string }
  | { readonly kind: "complained"; readonly messageId: string }
  | { readonly kind: "unknown" };

/**
 * Reads a mail that came to the return path: a delivery status notification (RFC 3464), one for each recipient, or the
 * report of a complaint (RFC 5965). It is believed only about the very mail whose token it has, which nobody knows but us
 * and whoever got the mail.
 */
export const readMailReport = (secrets: Secrets, bytes: Buffer): readonly MailReport[] => {
  const mail = readPart(bytes.toString("latin1"));
  const parts = readParts(mail);
  const status = parts.find(({ fields }) => wordIn(fields.get("content-type")) === "message/delivery-status");
  const feedback = parts.find(({ fields }) => wordIn(fields.get("content-type")) === "message/feedback-report");
  const messageId = findMessage(secrets, mail, [status, feedback], parts);
  if (messageId === undefined) return [{ kind: "unknown" }];
  if (status !== undefined) return readStatus(status.body, messageId);
  return feedback === undefined ? [{ kind: "unknown" }] : [readFeedback(feedback.body, messageId)];
};

/** One group of fields about the message, then one about each recipient, parted by empty lines (RFC 3464, section 2.1). */
const readStatus = (body: string, messageId: string): readonly MailReport[] => {
  const [, ...recipients] = body
    .split(/\r?\n\r?\n/)
    .filter((group) => group.trim() !== "")
    .map(readFields);
  const reports = recipients.flatMap((fields): readonly MailReport[] => {
    const action = wordIn(fields.get("action"));
    if (action === "delayed") return [{ kind: "delayed", messageId }];
    if (action !== "failed") return [];
    const recipient = addressIn(fields.get("original-recipient")) ?? addressIn(fields.get("final-recipient"));
    const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "5.0.0";
    return [{ kind: "bounced", messageId, status, recipient }];
  });
  return reports.length === 0 ? [{ kind: "unknown" }] : reports;
};

/** `not-spam` takes a complaint back; every other kind is one (RFC 5965, section 7.3). */
const readFeedback = (body: string, messageId: string): MailReport =>
  wordIn(readFields(body).get("feedback-type")) === "not-spam"
    ? { kind: "unknown" }
    : { kind: "complained", messageId };

/** `rfc822; name@host` */
const addressIn = (field: string | undefined): string | undefined =>
  /^\s*rfc822\s*;\s*<?([^\s<>]+@[^\s<>]+)>?/i.exec(field ?? "")?.[1];

const TOKEN = /[0-9a-v]{42}/gi;

/** In the address that it was sent to, the envelope's id, or what it sends back of the mail. */
const findMessage = (
  secrets: Secrets,
  mail: MimePart,
  reports: readonly (MimePart | undefined)[],
  parts: readonly MimePart[],
): string | undefined => {
  const returned = parts.filter(({ fields }) =>
    ["message/rfc822", "text/rfc822-headers", "message/global"].includes(wordIn(fields.get("content-type"))),
  );
  const places = [
    ...["to", "delivered-to", "x-original-to"].map((name) => mail.fields.get(name)),
    ...reports.map((part) => part?.body),
    ...returned.map(({ body }) => readPart(body).fields.get("message-id")),
  ];
  for (const place of places)
    for (const [token = ""] of (place ?? "").matchAll(TOKEN)) {
      const messageId = readMessageToken(secrets, token);
      if (messageId !== undefined) return messageId;
    }
  return undefined;
};
