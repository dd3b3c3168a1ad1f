import { lookup as lookUpName } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { callOut } from "../platform/outgoing.ts";

/** Why an address could not be read; expected, because it is another server's doing. */
type AddressFailure =
  | "unreachable"
  | "refused_by_server"
  | "address_not_allowed"
  | "too_many_redirects"
  | "took_too_long";

export type OpenedAddress =
  | { readonly kind: "body"; readonly body: IncomingMessage }
  | { readonly kind: "not_modified" }
  | { readonly kind: "failed"; readonly failure: AddressFailure; readonly detail: string };

export type AddressSettings = {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether an address within a private network may be read; never for an address that anybody else can choose. */
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
};

const MOST_REDIRECTS = 5;
const SILENT_MS = 30_000;

/** Networks that only a machine inside can reach (RFC 6890): reading one for somebody lends them our place in it. */
const PRIVATE_NETWORKS: readonly (readonly [address: string, prefix: number, family: "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 127, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];
const privateNetworks = new BlockList();
for (const [address, prefix, family] of PRIVATE_NETWORKS) privateNetworks.addSubnet(address, prefix, family);

const isPrivate = (address: string): boolean => privateNetworks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Opens an http or https address, follows a few redirects, and judges every address on the way by where it really is. */
export const openAddress = async (url: string, settings: AddressSettings): Promise<OpenedAddress> => {
  let target = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await ask(target, settings);
    if ("kind" in answer) return answer;
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return { kind: "body", body: answer };
    answer.destroy();
    if (statusCode === 304) return { kind: "not_modified" };
    const isRedirect = statusCode >= 301 && statusCode <= 308 && headers.location !== undefined;
    if (!isRedirect) return failed("refused_by_server", `HTTP ${statusCode}`);
    const next = URL.parse(headers.location ?? "", target);
    if (next === null) return failed("refused_by_server", "a redirect to no address");
    target = next.href;
  }
  return failed("too_many_redirects", target);
};

const failed = (failure: AddressFailure, detail: string): OpenedAddress => ({ kind: "failed", failure, detail });

class NotAllowed extends Error {}

const ask = async (url: string, settings: AddressSettings): Promise<IncomingMessage | OpenedAddress> => {
  const target = URL.parse(url);
  const isWeb = target?.protocol === "http:" || target?.protocol === "https:";
  if (target === null || !isWeb) return failed("address_not_allowed", url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !settings.allowPrivate && isPrivate(host)) return failed("address_not_allowed", host);
  try {
    return await callOut("catalogue_feed", () => send(target, settings));
  } catch (error) {
    if (error instanceof NotAllowed) return failed("address_not_allowed", host);
    if (settings.signal.aborted || (error instanceof Error && error.message === "silent")) {
      return failed("took_too_long", host);
    }
    return failed("unreachable", error instanceof Error ? error.message : host);
  }
};

const send = (target: URL, { headers, allowPrivate, signal }: AddressSettings): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const request = target.protocol === "https:" ? requestHttps : requestHttp;
    const options = { headers, signal, agent: false, ...(allowPrivate ? {} : { lookup: publicLookup }) };
    const sent = request(target, options, done);
    sent.on("error", fail);
    sent.setTimeout(SILENT_MS, () => sent.destroy(new Error("silent")));
    sent.end();
  });

/** Looks a name up for a connection and refuses what it leads to, so that nothing changes between look and leap. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUpName(hostname, options, (error, address, family) => {
    const addresses = typeof address === "string" ? [address] : address.map((found) => found.address);
    if (error === null && addresses.some(isPrivate)) callback(new NotAllowed(hostname), address, family);
    else callback(error, address, family);
  });
};
