import { addressOf } from "./address.ts";
import { backEnd } from "./back-end.ts";
import { keep, read } from "./kept.ts";
import { seimbang, tell } from "./seimbang.ts";

/** A customer's token is good for 15 minutes; the shop asks for another before that. */
const RENEW_AFTER_MS = 10 * 60_000;

export const signedIn = (): string | undefined => read("customer");

/** Keeps the token of whoever is signed in fresh for as long as the page is open. */
export const staySignedIn = async (): Promise<void> => {
  const customerId = signedIn();
  if (customerId === undefined) return;
  const rest = Number(read("renewal")) - Date.now();
  if (rest <= 0) {
    tell("identify", await backEnd.tokenFor(customerId));
    keep("renewal", String(Date.now() + RENEW_AFTER_MS));
  }
  setTimeout(() => void staySignedIn().catch(() => undefined), Math.max(rest, 1_000));
};

/**
 * Becomes somebody else, or nobody. Another person would sit at another browser, so that what this one remembers of a
 * choice goes first: nobody's refusal is put into somebody else's mouth.
 */
export const becomePerson = async (customerId: string | undefined): Promise<void> => {
  for (const storage of [localStorage, sessionStorage])
    for (const name of Object.keys(storage)) if (/^(seimbang|shop)\./.test(name)) storage.removeItem(name);
  if (customerId !== undefined) {
    const token = await backEnd.tokenFor(customerId);
    keep("customer", customerId);
    keep("renewal", String(Date.now() + RENEW_AFTER_MS));
    // What is put on a page that is left would count as shown to them.
    document.querySelector("main")?.replaceChildren();
    await seimbang()?.identify(token);
  }
  location.assign(addressOf("home"));
};
