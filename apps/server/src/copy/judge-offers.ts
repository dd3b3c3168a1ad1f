import type { BothLanguages, OfferDocumentWire } from "@seimbang/contracts";
import { type JudgeWords, offerTerms, type StoredOffer } from "../offers/read.ts";
import type { CopySubject } from "./copy-grounds.ts";
import { findAvoided } from "./find-avoided.ts";
import { asksOf, type ClaimedText, type CopyJudge } from "./open-copy-judge.ts";

type Field = "name" | "terms";

/**
 * Judges the words of offers as those of ads are judged: by the offer itself, by prices and by policies, and by what the
 * shop's own voice avoids.
 */
export const judgeOffers =
  (judge: CopyJudge, currency: string, avoid: readonly string[]): JudgeWords =>
  async (offers, all, now) => {
    const claimed = offers.map((offer) => claimsOf(offer, judge));
    const { prices } = await judge.read(claimed.flatMap(({ subjects }) => subjects).map(withoutOffer));
    const grounds = { prices, offers: offerTerms(all, currency), buyers: NOBODY };
    return claimed.map(({ texts, subjects, written }) => {
      const wrong = subjects.flatMap((subject) => judge.judge(texts, judge.factsFor(subject, grounds, now), [], now));
      const blocking = wrong.filter(({ finding }) => finding.severity !== "W");
      const once = new Map(blocking.map((one) => [`${one.field} ${one.language} ${one.finding.start}`, one]));
      const claims = [...once.values()].map(({ field, language, finding }) => ({
        ...{ field, language },
        message: judge.say(finding),
      }));
      return [...claims, ...findAvoided(written, avoid)];
    });
  };

const NOBODY: ReadonlyMap<string, never> = new Map<string, never>();

/** The terms of all offers are at hand already. */
const withoutOffer = ({ offerId: _, ...subject }: CopySubject): CopySubject => subject;

/** What is said has to be true of every product that an offer is for; of one for everything, of whatever somebody buys. */
const claimsOf = (
  { offerId, document }: StoredOffer,
  { claimsIn }: Pick<CopyJudge, "claimsIn">,
): {
  readonly texts: readonly ClaimedText<Field>[];
  readonly subjects: readonly CopySubject[];
  readonly written: Readonly<Record<Field, BothLanguages | undefined>>;
} => {
  const written = { name: document.name, terms: document.terms };
  const texts = claimsIn<Field>(written).filter(({ claims }) => claims.length > 0);
  const about = { offerId, announced: [], asks: asksOf(texts) };
  const products = texts.length === 0 ? [] : namedProducts(document);
  const subjects = products.map((productId) => ({ ...about, productId }));
  return { texts, subjects: subjects.length > 0 ? subjects : [about], written };
};

const namedProducts = ({ products = [], categories, minimum }: OfferDocumentWire): readonly string[] =>
  categories === undefined && minimum === undefined ? products : [];
