import type { PageClient } from "@seimbang/client";
import type { DecideRequestWire } from "@seimbang/contracts";
import type { Consent } from "./open-consent.ts";
import type { Seimbang } from "./seimbang.ts";

export type AskDecision = Seimbang["decide"];

/** Asks what a slot shows; undefined when nobody answers. A token that is no longer good costs what is personal, and no more. */
export const createAskDecision =
  (client: PageClient, consent: Pick<Consent, "token" | "hear">, locale: () => string): AskDecision =>
  async (slot, asked = {}) => {
    const isPersonal = consent.token() && asked.level === undefined;
    // JSON leaves out what is undefined.
    const request = { ...asked, slot, include: ["product"], context: { locale: locale(), ...asked.context } };
    try {
      const decision = await client.decide(request as DecideRequestWire);
      if (isPersonal) consent.hear(decision);
      return decision;
    } catch {
      // Refused, unanswered, or a browser that cannot ask: the page goes on.
      return undefined;
    }
  };
