import type { BothLanguages, OfferDocumentWire, ProblemField } from "@seimbang/contracts";
import { asksOf, type ClaimedText, type CopyJudge, type CopySubject } from "../copy/read.ts";
import { Problem } from "../http/problem.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { plainName } from "./offer-name.ts";
import { offerTerms } from "./offer-terms.ts";
import { listOffers, type StoredOffer } from "./store.ts";

type Field = "name" | "terms";
type WordsDeps = Pick<OfferDeps, "database" | "judge" | "shop">;

/**
 * An offer's name and terms claim things as any ad does, and are held against the offer itself, prices and policies, as
 * they will be when it begins.
 * @throws Problem `copy_refused` with every passage
 */
export const requireHonestWords = async (offer: StoredOffer, deps: WordsDeps, now: number): Promise<void> => {
  const { from } = offer.document;
  const begins = Math.max(now, from === undefined ? now : Date.parse(from));
  const [wrong = []] = await findWrong([offer], [offer, ...(await listOffers(deps.database))], deps, begins);
  const fields = wrong.map(({ field, language, message }): ProblemField => {
    return { field: `/${field}/${language}`, rule: message.en, ruleId: message.id };
  });
  if (fields.length > 0) throw new Problem("copy_refused", undefined, fields);
};

/** Offers as they may be called at this moment: one whose name is not true just now is called by what it takes off. */
export const withHonestNames = async (
  offers: readonly StoredOffer[],
  all: readonly StoredOffer[],
  deps: WordsDeps,
  now: number,
): Promise<readonly StoredOffer[]> => {
  const wrong = await findWrong(offers, all, deps, now);
  return offers.map((offer, at) => {
    const isWrong = wrong[at]?.some(({ field }) => field === "name") === true;
    if (!isWrong) return offer;
    return { ...offer, document: { ...offer.document, name: plainName(offer.document.discount, deps.shop.currency) } };
  });
};

type WrongWords = Pick<ClaimedText<Field>, "field" | "language"> & { readonly message: BothLanguages };

/** Of each offer the passages that nothing bears out at an instant. */
const findWrong = async (
  offers: readonly StoredOffer[],
  all: readonly StoredOffer[],
  { judge, shop }: WordsDeps,
  now: number,
): Promise<readonly (readonly WrongWords[])[]> => {
  const claimed = offers.map((offer) => claimsOf(offer, judge));
  const { prices } = await judge.read(claimed.flatMap(({ subjects }) => subjects).map(withoutOffer));
  const grounds = { prices, offers: offerTerms(all, shop.currency), buyers: NOBODY };
  return claimed.map(({ texts, subjects }) => {
    const wrong = subjects.flatMap((subject) => judge.judge(texts, judge.factsFor(subject, grounds, now), [], now));
    const blocking = wrong.filter(({ finding }) => finding.severity !== "W");
    const once = new Map(blocking.map((one) => [`${one.field} ${one.language} ${one.finding.start}`, one]));
    return [...once.values()].map(({ field, language, finding }) => ({ field, language, message: judge.say(finding) }));
  });
};

const NOBODY: ReadonlyMap<string, never> = new Map<string, never>();

/** The terms of all offers are at hand already. */
const withoutOffer = ({ offerId: _, ...subject }: CopySubject): CopySubject => subject;

/** What is said has to be true of every product that an offer is for; of one for everything, of whatever somebody buys. */
const claimsOf = (
  { offerId, document }: StoredOffer,
  { claimsIn }: Pick<CopyJudge, "claimsIn">,
): { readonly texts: readonly ClaimedText<Field>[]; readonly subjects: readonly CopySubject[] } => {
  const texts = claimsIn<Field>({ name: document.name, terms: document.terms }).filter(
    ({ claims }) => claims.length > 0,
  );
  const about = { offerId, announced: [], asks: asksOf(texts) };
  const products = texts.length === 0 ? [] : namedProducts(document);
  const subjects = products.map((productId) => ({ ...about, productId }));
  return { texts, subjects: subjects.length > 0 ? subjects : [about] };
};

const namedProducts = ({ products = [], categories, minimum }: OfferDocumentWire): readonly string[] =>
  categories === undefined && minimum === undefined ? products : [];
