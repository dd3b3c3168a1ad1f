import { language } from "./words/words.ts";

const PAGES = ["home", "category", "product", "read", "search", "cart", "checkout", "order", "account"] as const;
export type PageName = (typeof PAGES)[number];

export type Place = {
  readonly page: PageName | "notFound";
  readonly id: string;
  readonly query: string;
};

const ROOT = "/shop";

/** Where a page is; the language stays in the address, so that a link says which one it was copied in. */
export const addressOf = (page: PageName, id = "", query: Readonly<Record<string, string>> = {}): string => {
  const path = page === "home" ? ROOT : [ROOT, page, ...(id === "" ? [] : [encodeURIComponent(id)])].join("/");
  const search = new URLSearchParams(language === "en" ? { ...query, lang: "en" } : query).toString();
  return search === "" ? path : `${path}?${search}`;
};

export const readPlace = ({ pathname, searchParams }: URL): Place => {
  const [, , page = "home", id = ""] = pathname.replace(/\/$/, "").split("/");
  const name = PAGES.find((known) => known === page);
  return { page: name ?? "notFound", id: decoded(id), query: (searchParams.get("q") ?? "").trim() };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** An address that came from elsewhere, when it leads into the shop: never one that runs code, nor one that leads away. */
export const shopAddress = (text: string | undefined): string | undefined => {
  const address = readAddress(text);
  return address !== undefined && isOfShop(address) ? address.href : undefined;
};

/** Where a link may lead that may leave the shop: a page, and never a script. */
export const webAddress = (text: string | undefined): string | undefined => {
  const address = readAddress(text);
  return address !== undefined && /^https?:$/.test(address.protocol) ? address.href : undefined;
};

const readAddress = (text: string | undefined): URL | undefined => {
  try {
    return text === undefined ? undefined : new URL(text, location.href);
  } catch {
    return undefined;
  }
};

export const isOfShop = ({ origin, pathname }: URL): boolean =>
  origin === location.origin && (pathname === ROOT || pathname.startsWith(`${ROOT}/`)) && !pathname.endsWith(".json");
