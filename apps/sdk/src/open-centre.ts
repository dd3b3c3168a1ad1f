import { element } from "./element.ts";
import type { Consent } from "./open-consent.ts";
import type { Words } from "./words/words.ts";

export type CentreParts = {
  /** Where the shop's Seimbang answers; its privacy centre is below. */
  readonly url: string;
  /** Where the shop has a privacy centre of its own. */
  readonly privacyUrl: string | undefined;
  readonly consent: Pick<Consent, "proof" | "doubt">;
  readonly words: Words;
};

export type Centre = ReturnType<typeof openCentre>;

/**
 * The way to the privacy centre, in the page's language. A centre on another origin cannot see what this browser keeps for
 * the shop: there the visitor's token goes along behind the `#`, which no server is sent, and the centre takes it away.
 */
export const openCentre = ({ url, privacyUrl, consent, words }: CentreParts) => {
  const write = (page = ""): string => {
    const to = new URL(privacyUrl ?? `${url}/privacy/${page}`, location.href);
    to.searchParams.set("lang", words.language());
    const token = consent.proof();
    if (!privacyUrl && token && to.origin !== location.origin) to.hash = `token=${token}`;
    return to.href;
  };
  return {
    link: () => element("a", { class: "link", href: write(), click: consent.doubt }, words.say("centre")),
    /** @param page one of the centre's; where a shop has a centre of its own, its first */
    go: (page?: "voice") => {
      const to = write(page);
      consent.doubt();
      location.assign(to);
    },
  };
};
