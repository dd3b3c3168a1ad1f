import { randomBytes } from "node:crypto";
import type { SubjectKey } from "@seimbang/engine";
import { seal, unseal } from "./sealed.ts";

const KEY_BYTES = 32;

/** The random key of one person, under which their direct identifiers are encrypted. Deleting it shreds them. */
export type PersonKey = { readonly subject: SubjectKey; readonly key: Buffer };

export const makePersonKey = (subject: SubjectKey): PersonKey => ({ subject, key: randomBytes(KEY_BYTES) });

/** What a person's key is bound to when it is wrapped. */
export const keyOf = (subject: SubjectKey): string => `person-key/${subject}`;

export const encryptField = ({ subject, key }: PersonKey, field: string, text: string): Buffer =>
  seal(key, `field/${subject}/${field}`, Buffer.from(text, "utf8"));

/** @throws when the ciphertext was altered or belongs to another person or field. */
export const decryptField = ({ subject, key }: PersonKey, field: string, ciphertext: Buffer): string =>
  unseal(key, `field/${subject}/${field}`, ciphertext).toString("utf8");
