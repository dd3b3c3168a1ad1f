import { createCipheriv, createDecipheriv } from "node:crypto";
import { brandAs, CONSENT_STATES, isLevel, type ShownInDecision } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";

const TAG_BYTES = 12;
const CAMPAIGN_BYTES = 16;
const CIPHER = "aes-256-gcm";

/**
 * Sealed rather than only signed: a page, and whoever else reads its addresses, need not learn a level from an id. The
 * decision's own id is what no other is sealed under (AES-256-GCM, NIST SP 800-38D), so that nothing has to be drawn.
 */
export const sealShown = (secrets: Secrets, id: Uint8Array, shown: ShownInDecision): Buffer => {
  const cipher = createCipheriv(CIPHER, secrets.hmacKey(LABEL), nonceOf(id), { authTagLength: TAG_BYTES });
  cipher.setAAD(id);
  return Buffer.concat([cipher.update(write(shown)), cipher.final(), cipher.getAuthTag()]);
};

/** Undefined for what we did not seal under this id. */
export const openShown = (
  secrets: Secrets,
  id: Uint8Array,
  sealed: Buffer | undefined,
): ShownInDecision | undefined => {
  if (sealed === undefined || sealed.length <= TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, secrets.hmacKey(LABEL), nonceOf(id), { authTagLength: TAG_BYTES });
  decipher.setAAD(id);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return read(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]));
  } catch {
    return undefined;
  }
};

const LABEL = "shown-in-decisions";
const NONCE_BYTES = 12;
/** The last bytes of a time-ordered id hold all that was drawn of it. */
const nonceOf = (id: Uint8Array): Uint8Array => id.subarray(-NONCE_BYTES);

const TIME_BYTES = 6;
const VERSION_BYTES = 4;
const LONGEST_TEXT = 255;

const write = ({ at, slot, level, consent, creatives }: ShownInDecision): Buffer => {
  const mostOfText = 1 + LONGEST_TEXT;
  const mostOfCreative = CAMPAIGN_BYTES + VERSION_BYTES + mostOfText;
  const bytes = Buffer.allocUnsafe(2 + TIME_BYTES + mostOfText + creatives.length * mostOfCreative);
  bytes[0] = level;
  bytes[1] = CONSENT_STATES.indexOf(consent);
  let end = bytes.writeUIntBE(at, 2, TIME_BYTES);
  const writeText = (text: string): void => {
    const length = bytes.write(text, end + 1);
    bytes.writeUInt8(length, end);
    end += 1 + length;
  };
  writeText(slot);
  for (const { campaignId, version, creativeId } of creatives) {
    bytes.write(campaignId.replaceAll("-", ""), end, CAMPAIGN_BYTES, "hex");
    end = bytes.writeUInt32BE(version, end + CAMPAIGN_BYTES);
    writeText(creativeId);
  }
  return bytes.subarray(0, end);
};

/** Only what we wrote ourselves gets here. */
const read = (bytes: Buffer): ShownInDecision | undefined => {
  const time = bytes.readUIntBE(2, TIME_BYTES);
  let at = 2 + TIME_BYTES;
  const readText = (): string => {
    const from = at + 1;
    at = from + bytes.readUInt8(at);
    return bytes.toString("utf8", from, at);
  };
  const [level, consent] = [bytes.readUInt8(0), CONSENT_STATES[bytes.readUInt8(1)]];
  if (!isLevel(level) || consent === undefined) return undefined;
  const slot = brandAs.slotName(readText());
  const creatives = [];
  while (at < bytes.length) {
    const campaignId = brandAs.campaignId(uuidOf(bytes.toString("hex", at, at + CAMPAIGN_BYTES)));
    const version = bytes.readUInt32BE(at + CAMPAIGN_BYTES);
    at += CAMPAIGN_BYTES + 4;
    creatives.push({ campaignId, version, creativeId: brandAs.creativeId(readText()) });
  }
  return { at: time, slot, level, consent, creatives };
};

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
