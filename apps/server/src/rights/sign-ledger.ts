import { createPublicKey, sign, verify } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";
import { signingKeyFrom } from "../platform/signing-key.ts";

const keyOf = ({ deriveKey }: Pick<Secrets, "deriveKey">) => signingKeyFrom(deriveKey("erasure-ledger")).privateKey;

/** What only this installation can say of a ledger of erasures (Ed25519). @param digest SHA-256 of its lines */
export const signLedger = (digest: Buffer, secrets: Pick<Secrets, "deriveKey">): Buffer =>
  sign(null, digest, keyOf(secrets));

/** Whether this installation wrote a ledger as it is: one from which somebody was left out would bring them back. */
export const isLedgerSigned = (
  { digest, signature }: { readonly digest: Buffer; readonly signature: Buffer | undefined },
  secrets: Pick<Secrets, "deriveKey">,
): boolean => signature !== undefined && verify(null, digest, createPublicKey(keyOf(secrets)), signature);
