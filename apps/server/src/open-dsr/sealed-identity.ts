import type { Secrets } from "../platform/master-key.ts";
import { seal, unseal } from "../platform/sealed.ts";

/** By what a recipient may know somebody. */
export type Known = { readonly mail: string | undefined; readonly customerId: string | undefined };

/**
 * Encrypted under a key of the installation and not the person's: of an erasure recipients hear after the person's key is
 * gone (GDPR 17(2), 19). It is deleted as soon as the recipient has it.
 */
export const sealKnown = (secrets: Secrets, externalId: string, known: Known): Buffer =>
  seal(secrets.deriveKey("told-recipient"), `told/${externalId}`, Buffer.from(JSON.stringify(known)));

/** @throws when it was altered or belongs to another request. */
export const openKnown = (secrets: Secrets, externalId: string, sealed: Buffer): Known =>
  // Only `sealKnown` writes it.
  JSON.parse(unseal(secrets.deriveKey("told-recipient"), `told/${externalId}`, sealed).toString()) as Known;
