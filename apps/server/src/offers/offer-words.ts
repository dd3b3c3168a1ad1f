import type { ProblemField } from "@seimbang/contracts";
import { Problem } from "../http/problem.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { plainName } from "./offer-name.ts";
import { listOffers, type StoredOffer } from "./store.ts";

type WordsDeps = Pick<OfferDeps, "database" | "judgeWords" | "shop">;

/**
 * An offer's name and terms claim things as any ad does, and are held against the offer itself, prices and policies, as
 * they will be when it begins.
 * @throws Problem `copy_refused` with every passage
 */
export const requireHonestWords = async (offer: StoredOffer, deps: WordsDeps, now: number): Promise<void> => {
  const { from } = offer.document;
  const begins = Math.max(now, from === undefined ? now : Date.parse(from));
  const all = [offer, ...(await listOffers(deps.database))];
  const [wrong = []] = await deps.judgeWords([offer], all, begins);
  const fields = wrong.map(({ field, language, message }): ProblemField => {
    return { field: `/${field}/${language}`, rule: message.en, ruleId: message.id };
  });
  if (fields.length > 0) throw new Problem("copy_refused", undefined, fields);
};

/** Offers as they may be called at this moment: one whose name is not true just now is called by what it takes off. */
export const withHonestNames = async (
  offers: readonly StoredOffer[],
  all: readonly StoredOffer[],
  { judgeWords, shop }: WordsDeps,
  now: number,
): Promise<readonly StoredOffer[]> => {
  const wrong = await judgeWords(offers, all, now);
  return offers.map((offer, at) => {
    const isWrong = wrong[at]?.some(({ field }) => field === "name") === true;
    if (!isWrong) return offer;
    return { ...offer, document: { ...offer.document, name: plainName(offer.document.discount, shop.currency) } };
  });
};
