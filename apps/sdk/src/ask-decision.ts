import type { PageClient } from "@seimbang/client";
import type { DecidePageRequestWire, DecideRequestWire } from "@seimbang/contracts";
import type { Consent } from "./open-consent.ts";
import type { Asked, Decision, Seimbang } from "./seimbang.ts";

export type AskDecision = Seimbang["decide"];
/** What each slot of the page is asked for. */
export type AskPage = (
  slots: readonly (Pick<Asked, "count" | "context"> & { readonly slot: string })[],
) => Promise<readonly (Decision | undefined)[]>;

/** Asks what slots show; undefined when nobody answers. A token that is no longer good costs what is personal, and no more. */
export const createAskDecision = (
  client: PageClient,
  consent: Pick<Consent, "token" | "hear">,
  page: () => NonNullable<Asked["context"]>,
): { readonly ask: AskDecision; readonly askPage: AskPage } => {
  const ask: AskDecision = async (slot, asked = {}) => {
    const isPersonal = consent.token() && asked.level === undefined;
    // JSON leaves out what is undefined.
    const request = { ...asked, slot, include: ["product"], context: { ...page(), ...asked.context } };
    try {
      const decision = await client.decide(request as DecideRequestWire);
      if (isPersonal) consent.hear(decision);
      return decision;
    } catch {
      // Refused, unanswered, or a browser that cannot ask: the page goes on.
      return undefined;
    }
  };
  const askPage: AskPage = async (slots) => {
    const oneByOne = () => Promise.all(slots.map(({ slot, ...asked }) => ask(slot, asked)));
    if (slots.length < 2) return oneByOne();
    const isPersonal = consent.token();
    const request = { slots, include: ["product"], context: page() };
    try {
      const { decisions } = await client.decidePage(request as DecidePageRequestWire);
      if (isPersonal) decisions.forEach(consent.hear);
      return decisions;
    } catch (error) {
      // A slot that is asked for wrongly costs none of the others theirs.
      return /^(unknown_slot|invalid_request)$/.test(String((error as { code?: unknown }).code)) ? oneByOne() : [];
    }
  };
  return { ask, askPage };
};
