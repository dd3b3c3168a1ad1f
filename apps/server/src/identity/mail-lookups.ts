import { createHash, createHmac } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/** How a partner may write a mail address: as it is, or hashed, in hexadecimal. */
export const MAIL_FORMATS = ["raw", "sha1", "md5", "sha256"] as const;
export type MailFormat = (typeof MAIL_FORMATS)[number];

/** The form in which an address is compared and hashed: without spaces around it, in small letters. */
const normalMail = (mail: string): string => mail.normalize("NFC").trim().toLowerCase();

export const hashMail = (mail: string, format: MailFormat): string =>
  format === "raw" ? normalMail(mail) : createHash(format).update(normalMail(mail)).digest("hex");

/**
 * By what somebody is found whose address a partner writes in one of its forms. Each is an HMAC with a key of ours: the
 * plain hash of an address can be guessed by hashing addresses, this only by whoever has the key.
 */
export const mailLookups = (secrets: Secrets, mail: string): readonly string[] =>
  MAIL_FORMATS.map((format) => mailLookup(secrets, format, hashMail(mail, format)));

export const mailLookup = (secrets: Secrets, format: MailFormat, written: string): string =>
  createHmac("sha256", secrets.hmacKey("mail-lookup")).update(`${format}:${written}`).digest("base64url");
