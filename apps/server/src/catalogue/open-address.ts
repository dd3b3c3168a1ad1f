import type { IncomingMessage } from "node:http";
import { AddressSilent, callAddress, hostOf } from "../platform/call-address.ts";
import { AddressNotAllowed } from "../platform/private-network.ts";

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

const ask = async (url: string, settings: AddressSettings): Promise<IncomingMessage | OpenedAddress> => {
  const target = URL.parse(url);
  const isWeb = target?.protocol === "http:" || target?.protocol === "https:";
  if (target === null || !isWeb) return failed("address_not_allowed", url);
  const { headers, signal, allowPrivate } = settings;
  try {
    const call = { use: "catalogue_feed", method: "GET", url: target, headers, signal } as const;
    return await callAddress({ ...call, mayBePrivate: allowPrivate });
  } catch (error) {
    const host = hostOf(target);
    if (error instanceof AddressNotAllowed) return failed("address_not_allowed", host);
    if (signal.aborted || error instanceof AddressSilent) return failed("took_too_long", host);
    return failed("unreachable", error instanceof Error ? error.message : host);
  }
};
