import { type Cipheriv, createCipheriv, hash, timingSafeEqual } from "node:crypto";
import { brandAs, CONSENT_STATES, isLevel, type ShownInDecision } from "@seimbang/engine";
import type { Secrets } from "../platform/master-key.ts";
import { digitsOf, uuidOf } from "./uuid-digits.ts";

const TAG_BYTES = 12;
const CAMPAIGN_BYTES = 16;

/**
 * Sealed rather than only signed: a page, and whoever else reads its addresses, need not learn a level from an id. The
 * decision's own id is what no other is sealed under, so that nothing has to be drawn: AES-256 in counter mode (NIST SP
 * 800-38A, 6.5), then a tag over the id and what was encrypted.
 */
export const sealShown = (secrets: Secrets, id: Buffer, shown: ShownInDecision): Buffer => {
  const sealed = write(shown);
  const end = sealed.length - TAG_BYTES;
  encrypt(sealed.subarray(0, end), id, secrets);
  sealed.write(tagOf(secrets, id, sealed.subarray(0, end)), end, "hex");
  return sealed;
};

/** Undefined for what we did not seal under this id. */
export const openShown = (secrets: Secrets, id: Buffer, sealed: Buffer | undefined): ShownInDecision | undefined => {
  if (sealed === undefined || sealed.length <= TAG_BYTES) return undefined;
  const content = Buffer.from(sealed.subarray(0, -TAG_BYTES));
  const tag = Buffer.from(tagOf(secrets, id, content), "hex");
  if (!timingSafeEqual(tag, sealed.subarray(-TAG_BYTES))) return undefined;
  encrypt(content, id, secrets);
  return read(content);
};

const BLOCK_BYTES = 16;
const NONCE_BYTES = 12;
/** What the longest id that we make holds of blocks is far below; a longer one takes the memory that it needs. */
const USUAL_BLOCKS = 16;

type Keys = { readonly cipher: Cipheriv; readonly tagPrefix: string };
const keysFrom = new WeakMap<Secrets, Keys>();

/**
 * One cipher for as long as the process runs, because opening one takes longer than all the rest. Each of its blocks is
 * encrypted by itself (ECB), which is what counter mode asks of it.
 */
const keysOf = (secrets: Secrets): Keys => {
  const known = keysFrom.get(secrets);
  if (known !== undefined) return known;
  const cipher = createCipheriv("aes-256-ecb", secrets.hmacKey("shown-in-decisions"), null).setAutoPadding(false);
  const opened = { cipher, tagPrefix: secrets.deriveKey("shown-in-decisions-tag").toString("base64url") };
  keysFrom.set(secrets, opened);
  return opened;
};

/** Written over by each id: it is read before anything else runs. */
const counters = Buffer.alloc(USUAL_BLOCKS * BLOCK_BYTES);

/** In place; twice is undone. The last bytes of a time-ordered id hold all that was drawn of it, and stand before the counter. */
const encrypt = (content: Buffer, id: Buffer, secrets: Secrets): void => {
  const blocks = Math.ceil(content.length / BLOCK_BYTES);
  const counted = blocks <= USUAL_BLOCKS ? counters : Buffer.alloc(blocks * BLOCK_BYTES);
  const nonce = id.subarray(-NONCE_BYTES);
  for (let block = 0; block < blocks; block += 1) {
    // Byte by byte: twelve of them are copied sooner than a copy is called for.
    for (let at = 0; at < NONCE_BYTES; at += 1) counted[block * BLOCK_BYTES + at] = nonce[at] ?? 0;
    counted.writeUInt32BE(block, block * BLOCK_BYTES + NONCE_BYTES);
  }
  const stream = keysOf(secrets).cipher.update(counted.subarray(0, blocks * BLOCK_BYTES));
  for (let at = 0; at < content.length; at += 1) content[at] = (content[at] ?? 0) ^ (stream[at] ?? 0);
};

/** As an id's signature is made (`decision-id.ts`), under a key of its own: a cut SHA-256 behind a secret prefix, in hexadecimal. */
const tagOf = (secrets: Secrets, id: Buffer, encrypted: Buffer): string =>
  hash("sha256", keysOf(secrets).tagPrefix + id.toString("hex") + encrypted.toString("hex"), "hex").slice(
    0,
    2 * TAG_BYTES,
  );

const TIME_BYTES = 6;
const VERSION_BYTES = 4;
const LONGEST_TEXT = 255;

/** With room for the tag behind it. */
const write = ({ at, slot, level, consent, creatives }: ShownInDecision): Buffer => {
  const mostOfText = 1 + LONGEST_TEXT;
  const mostOfCreative = CAMPAIGN_BYTES + VERSION_BYTES + mostOfText;
  const bytes = Buffer.allocUnsafe(2 + TIME_BYTES + mostOfText + creatives.length * mostOfCreative + TAG_BYTES);
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
    bytes.write(digitsOf(campaignId), end, CAMPAIGN_BYTES, "hex");
    end = bytes.writeUInt32BE(version, end + CAMPAIGN_BYTES);
    writeText(creativeId);
  }
  return bytes.subarray(0, end + TAG_BYTES);
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
