import { createHmac } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/**
 * A telephone number in international form, digits only (E.164 without the plus). A number that begins with 0 is an
 * Indonesian one as it is written for calls at home. Undefined for what is no number.
 */
export const normalPhone = (written: string | undefined): string | undefined => {
  const digits = written?.replace(/[\s().-]/g, "") ?? "";
  const international = /^0[1-9]\d{6,12}$/.test(digits) ? `62${digits.slice(1)}` : digits.replace(/^(\+|00)/, "");
  return /^[1-9]\d{7,14}$/.test(international) ? international : undefined;
};

/** By what somebody is found who answers from a number: an HMAC with a key of ours, as numbers can be guessed one by one. */
export const phoneLookup = (secrets: Secrets, written: string): string =>
  createHmac("sha256", secrets.hmacKey("phone-lookup"))
    .update(normalPhone(written) ?? written)
    .digest("base64url");
