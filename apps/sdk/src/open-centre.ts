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

/** What somebody comes to write about, as the address says it. */
type About = Readonly<Partial<Record<"from" | "decision" | "product" | "campaign" | "creative", string>>>;

export type Centre = ReturnType<typeof openCentre>;

/**
 * The way to the privacy centre, in the page's language. A centre on another origin cannot see what this browser keeps for
 * the shop: there the visitor's token goes along behind the `#`, which no server is sent, and the centre takes it away.
 */
export const openCentre = ({ url, privacyUrl, consent, words }: CentreParts) => {
  const write = (page = "", about: About = {}): string => {
    const to = new URL(privacyUrl ?? `${url}/privacy/${page}`, location.href);
    for (const [name, value] of Object.entries({ lang: words.language(), ...about }))
      if (value) to.searchParams.set(name, value);
    const token = consent.proof();
    if (!privacyUrl && token && to.origin !== location.origin) to.hash = `token=${token}`;
    return to.href;
  };
  const link = (href: string, text: string) => element("a", { class: "link", href, click: consent.doubt }, text);
  return {
    link: () => link(write(), words.say("centre")),
    /** Where one asks the shop, or complains: about something that was shown, or about nothing in particular. */
    ask: (about: About) => link(write("threads", about), words.say("write")),
    /** To a page of the server's that says how suggestions come about, to anybody. */
    learn: (text: string) =>
      element("a", { class: "link", href: `${url}/privacy/learn/suggestions?lang=${words.language()}` }, text),
    /** @param page one of the centre's; where a shop has a centre of its own, its first */
    go: (page?: "voice") => {
      const to = write(page);
      consent.doubt();
      location.assign(to);
    },
  };
};
