import { kept } from "../../../../packages/web/src/kept.ts";

declare global {
  interface Window {
    /** What an app hands to the page in its WebView; it is read for every request, so a fresh one holds at once. */
    readonly seimbangToken?: string;
  }
}

const LINK = "seimbang.link";
const CUSTOMER = "seimbang.customer";
const DEVICE = "seimbang.visitor";
const LINK_PREFIX = "sl1.";
const PLACES = [
  ["session", LINK],
  ["session", CUSTOMER],
  ["local", DEVICE],
] as const;

/**
 * Takes a token out of the address, where it would be seen, copied and remembered: a message's link, or the token with
 * which the shop or its app opens the page for somebody signed in. It is kept for this tab only, so that a reload does
 * not lose it.
 */
export const takeTokenFromAddress = (): void => {
  const told = new URLSearchParams(window.location.hash.slice(1));
  const [link, token] = [told.get("link"), told.get("token")];
  if (link === null && token === null) return;
  if (link !== null) {
    kept("session").write(LINK, link);
    cameByLink = true;
  } else if (token !== null) kept("session").write(CUSTOMER, token);
  window.history.replaceState(window.history.state, "", `${window.location.pathname}${window.location.search}`);
};

let cameByLink = false;

/** For whom the page speaks: a link that was just opened, an app, a signed-in customer, an earlier link, this device. */
export const currentToken = (): string | undefined => {
  const link = kept("session").read(LINK);
  if (cameByLink && link !== undefined) return link;
  return window.seimbangToken ?? kept("session").read(CUSTOMER) ?? link ?? kept("local").read(DEVICE);
};

export const isLinkToken = (token: string): boolean => token.startsWith(LINK_PREFIX);

/** Only after a choice that allows it. */
export const keepDeviceToken = (token: string): void => kept("local").write(DEVICE, token);

/** Lays aside the token that opened nothing, and leaves any other where it is. */
export const forgetCurrentToken = (): void => {
  const token = currentToken();
  for (const [where, name] of PLACES) if (kept(where).read(name) === token) kept(where).remove(name);
};

/** After an erasure none of them speaks for anybody any more. */
export const forgetTokens = (): void => {
  for (const [where, name] of PLACES) kept(where).remove(name);
};
