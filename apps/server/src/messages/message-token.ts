import { createHmac, timingSafeEqual } from "node:crypto";
import type { Secrets } from "../platform/master-key.ts";

/**
 * By which a message is known again in a report about it: its id and ten bytes that only we could have written, in small
 * letters and digits, so that it survives the part of an address before the @, in which servers may change the case.
 */
const ID_BYTES = 16;
const MAC_BYTES = 10;
const LETTERS = "0123456789abcdefghijklmnopqrstuv";
const LENGTH = Math.ceil(((ID_BYTES + MAC_BYTES) * 8) / 5);

export const messageToken = (secrets: Secrets, messageId: string): string => {
  const id = Buffer.from(messageId.replaceAll("-", ""), "hex");
  return toLetters(Buffer.concat([id, macOf(secrets, id)]));
};

/** The message's id; undefined where the token is none of ours. */
export const readMessageToken = (secrets: Secrets, token: string): string | undefined => {
  const bytes = token.length === LENGTH ? fromLetters(token.toLowerCase()) : undefined;
  if (bytes === undefined) return undefined;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), macOf(secrets, id))) return undefined;
  return id.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
};

const macOf = (secrets: Secrets, id: Buffer): Buffer =>
  createHmac("sha256", secrets.hmacKey("message-token")).update(id).digest().subarray(0, MAC_BYTES);

/** Base 32 with the letters of RFC 4648, section 7, in small. */
const toLetters = (bytes: Buffer): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
};

const fromLetters = (text: string): Buffer | undefined => {
  const places = [...text].map((letter) => LETTERS.indexOf(letter));
  if (places.includes(-1)) return undefined;
  const bits = places.map((place) => place.toString(2).padStart(5, "0")).join("");
  const bytes = (bits.slice(0, (ID_BYTES + MAC_BYTES) * 8).match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  );
  return Buffer.from(bytes);
};
