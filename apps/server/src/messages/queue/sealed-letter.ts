import type { Language } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { findPersonKeys } from "../../encryption/read.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { decryptField, encryptField, type PersonKey } from "../../platform/person-key.ts";
import { seal, unseal } from "../../platform/sealed.ts";
import type { Letter } from "../letter.ts";

/** A letter to somebody of the shop: where it goes stands in it, since nothing else is kept of them here. */
export type OfficeLetter = { readonly address: string; readonly language: Language; readonly letter: Letter };

const fieldOf = (messageId: string): string => `message/${messageId}/content`;

export const sealLetter = (key: PersonKey, messageId: string, letter: Letter): Buffer =>
  encryptField(key, fieldOf(messageId), JSON.stringify(letter));

/** Undefined once the person's key is gone. */
export const openLetter = async (
  database: Database,
  secrets: Secrets,
  {
    subject,
    messageId,
    content,
  }: { readonly subject: SubjectKey; readonly messageId: string; readonly content: Buffer },
): Promise<Letter | undefined> => {
  const key = (await findPersonKeys(database, secrets, [subject])).get(subject);
  // Only `sealLetter` writes it.
  return key && (JSON.parse(decryptField(key, fieldOf(messageId), content)) as Letter);
};

export const sealOfficeLetter = (secrets: Secrets, messageId: string, letter: OfficeLetter): Buffer =>
  seal(secrets.deriveKey("office-message"), fieldOf(messageId), Buffer.from(JSON.stringify(letter)));

/** @throws when it was altered or belongs to another message. */
export const openOfficeLetter = (secrets: Secrets, messageId: string, content: Buffer): OfficeLetter =>
  // Only `sealOfficeLetter` writes it.
  JSON.parse(unseal(secrets.deriveKey("office-message"), fieldOf(messageId), content).toString()) as OfficeLetter;
