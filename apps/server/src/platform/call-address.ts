import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { callOut, type OutgoingUse } from "./outgoing.ts";
import { AddressNotAllowed, isPrivateAddress, publicLookup } from "./private-network.ts";

export type AddressCall = {
  readonly use: OutgoingUse;
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string | undefined;
  readonly signal: AbortSignal;
  /** Whether the host may lie within a private network; never for an address that anybody else can choose. */
  readonly mayBePrivate: boolean;
};

const SILENT_MS = 30_000;

/** That whoever was called said nothing for half a minute. */
export class AddressSilent extends Error {}

/**
 * Calls an http or https address and answers as soon as its head is there. The address is judged where the connection is
 * made, by where its name leads at that moment. Redirects are followed nowhere: each is another call.
 * @throws AddressNotAllowed, AddressSilent, and what the network says
 */
export const callAddress = async (call: AddressCall): Promise<IncomingMessage> => {
  const { use, url, mayBePrivate } = call;
  const host = hostOf(url);
  // A connection to a number looks no name up.
  if (isIP(host) !== 0 && !mayBePrivate && isPrivateAddress(host)) throw new AddressNotAllowed(host);
  return callOut(use, () => send(call));
};

export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

const send = ({ method, url, headers, body, signal, mayBePrivate }: AddressCall): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const guard = mayBePrivate ? {} : { lookup: publicLookup };
    const sent = request(url, { method, headers: { ...headers, ...length }, signal, agent: false, ...guard }, done);
    sent.on("error", fail);
    sent.setTimeout(SILENT_MS, () => sent.destroy(new AddressSilent()));
    sent.end(body);
  });
