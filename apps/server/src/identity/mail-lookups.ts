import { createHmac, hash } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/** How a partner may write a mail address: as it is, or hashed, in hexadecimal. */
export const MAIL_FORMATS = ["raw", "sha1", "md5", "sha256"] as const;
export type MailFormat = (typeof MAIL_FORMATS)[number];

/** The form in which an address is compared and hashed: without spaces around it, in small letters. */
const normalMail = (mail: string): string => mail.normalize("NFC").trim().toLowerCase();

export const hashMail = (mail: string, format: MailFormat): string =>
  format === "raw" ? normalMail(mail) : hash(format, normalMail(mail), "hex");

/** Whoever writes an address as it is can be asked about its hash. */
const LOOKED_UP = ["sha1", "md5", "sha256"] as const;

/**
 * By what somebody is found whose address a partner writes in one of its forms. Each is an HMAC with a key of ours: the
 * plain hash of an address can be guessed by hashing addresses, this only by whoever has the key.
 */
export const mailLookups = (secrets: Secrets, mail: string): readonly string[] =>
  LOOKED_UP.map((format) => lookupOf(secrets, format, hashMail(mail, format)));

/** The one of them that a partner's form of the address leads to. */
export const mailLookup = (secrets: Secrets, format: MailFormat, written: string): string =>
  format === "raw"
    ? lookupOf(secrets, "sha256", hashMail(written, "sha256"))
    : lookupOf(secrets, format, written.trim().toLowerCase());

const lookupOf = (secrets: Secrets, format: (typeof LOOKED_UP)[number], hashed: string): string =>
  createHmac("sha256", secrets.hmacKey("mail-lookup")).update(`${format}:${hashed}`).digest("base64url");
