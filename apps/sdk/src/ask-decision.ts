import { type PageClient, SeimbangProblem } from "@seimbang/client";
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

/** Asks what a slot shows. An outage, or a token that is no longer good, costs the personal part and never the page. */
export const createAskDecision =
  (client: PageClient, consent: Pick<Consent, "token" | "forget" | "learnLevel">, locale: () => string): AskDecision =>
  async (slot, asked = {}) => {
    // JSON leaves out what is undefined.
    const request = {
      ...asked,
      slot,
      include: ["product"],
      context: { locale: locale(), ...asked.context },
    } as DecideRequestWire;
    const decide = async (): Promise<Decision> => {
      const isPersonal = consent.token() !== undefined;
      const decision = await client.decide(request);
      if (isPersonal && decision.preview === undefined) consent.learnLevel(decision.level);
      return decision;
    };
    try {
      return await decide().catch((problem: unknown) => {
        if (!isAboutToken(problem)) throw problem;
        consent.forget();
        return decide();
      });
    } catch (problem) {
      if (problem instanceof SeimbangProblem) return undefined;
      throw problem;
    }
  };

const isAboutToken = (problem: unknown): boolean =>
  problem instanceof SeimbangProblem && problem.code.startsWith("visitor_token");
