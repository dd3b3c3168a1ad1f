import type { IncomingMessage } from "node:http";
import { callAddress } from "../platform/call-address.ts";
import { AddressNotAllowed } from "../platform/private-network.ts";

/** What a partner answered, its body as the bytes that a signature is over. */
export type PartnerAnswer = {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
};

/** Why a partner could not be asked, in a word that names nobody. */
export type CallFailure = {
  readonly failure: "unreachable" | "address_not_allowed" | "took_too_long" | "answer_too_long";
};

export type PartnerCall = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Those within a private network that may be called. */
  readonly privateHosts: readonly string[];
  /** What a protocol here needs, when absent. */
  readonly mostBytes?: number;
};

const WITHIN_MS = 10_000;
const MOST_BYTES = 262_144;

/** Calls another system, follows it nowhere else, and reads no more of its answer than any protocol here needs. */
export const callPartner = async (
  { method, url, headers = {}, body, privateHosts, mostBytes = MOST_BYTES }: PartnerCall,
  signal?: AbortSignal,
): Promise<PartnerAnswer | CallFailure> => {
  const timeout = AbortSignal.timeout(WITHIN_MS);
  const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const address = new URL(url);
    const mayBePrivate = privateHosts.includes(address.hostname);
    const answer = await callAddress({
      use: "partner",
      ...{ method, url: address, headers, body, signal: both, mayBePrivate },
    });
    const bytes = await readAtMost(answer, mostBytes);
    if (bytes === undefined) return { failure: "answer_too_long" };
    return { status: answer.statusCode ?? 0, header: (name) => headerOf(answer, name), body: bytes };
  } catch (error) {
    if (error instanceof AddressNotAllowed) return { failure: "address_not_allowed" };
    return { failure: timeout.aborted ? "took_too_long" : "unreachable" };
  }
};

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
};

const readAtMost = async (answer: IncomingMessage, most: number): Promise<Buffer | undefined> => {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer) {
    const bytes = piece as Buffer;
    length += bytes.length;
    if (length > most) return undefined;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
};
