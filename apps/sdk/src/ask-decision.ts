import type { PageClient } from "@seimbang/client";
import type { DecideRequestWire, DecisionWire } from "@seimbang/contracts";
import type { Consent } from "./open-consent.ts";

/** Who pays for an item is said where the answer says it, and nowhere else. */
export type ShownItem = DecisionWire["items"][number] & { readonly paidBy?: string };
export type Decision = Omit<DecisionWire, "items"> & { readonly items: readonly ShownItem[] };
type Loose<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined };
type Context = NonNullable<DecideRequestWire["context"]>;
/** What a page may say when it asks; an absent value and an undefined one are the same. */
export type Asked = Loose<Omit<DecideRequestWire, "slot" | "visitor" | "context">> & {
  readonly context?: Loose<Context>;
};
export type AskDecision = (slot: string, asked?: Asked) => Promise<Decision | undefined>;

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
