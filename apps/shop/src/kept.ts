/**
 * What the shop itself keeps, in this tab only: the cart, whether it is a gift, who is signed in, and that the guide was
 * closed. Nothing is kept before somebody does one of these; a tab that may keep nothing forgets with the page.
 */
export type KeptName = "cart" | "gift" | "customer" | "renewal" | "guide";

const PREFIX = "shop.";
const inPage = new Map<KeptName, string>();

export const read = (name: KeptName): string | undefined => {
  try {
    return sessionStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return inPage.get(name);
  }
};

export const keep = (name: KeptName, value: string | undefined): void => {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, value);
  } catch {
    if (value === undefined) inPage.delete(name);
    else inPage.set(name, value);
  }
};
