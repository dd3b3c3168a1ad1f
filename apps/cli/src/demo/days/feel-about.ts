import type { PlacedCreativeWire } from "@seimbang/contracts";

/** How somebody takes what a campaign shows them, each from 0 to 1. */
export type Feeling = {
  /** How likely it is that they follow it. */
  readonly interest: number;
  /** How likely it is that somebody who minds such things does something against it. */
  readonly unease: number;
};

type Seen = Pick<PlacedCreativeWire, "kind" | "words">;

/** Words that tell readers what they did here, in both languages. It is what people find creepy, however true it is. */
const SPEAKS_OF_THEM = [
  /\banda (?:baru saja |tadi |sudah |masih )*(?:melihat|mencari|membuka|meninggalkan)\b/i,
  /\bkami (?:tahu|melihat|lihat|ingat)\b/i,
  /\byou (?:just |have |were )*(?:looked|looking|viewed|searched|browsed|left)\b/i,
  /\bwe (?:know|saw|noticed|remember)\b/i,
];
/** What is about no product of theirs: goods in general please most people, what is to be read is of some use to anybody. */
const LIKING_OF_GOODS = 0.9;
const LIKING_OF_READING = 0.3;
const OFTEN = 6;

/**
 * What a simulated customer makes of a creative, from nothing but what the page shows and their own taste.
 * @param liking how much they like its product, from 0 to 1, or more what helps with it; undefined where it is about none
 * @param shownBefore how often they were shown it already
 */
export const feelAbout = ({ kind, words }: Seen, liking: number | undefined, shownBefore: number): Feeling => {
  const said = [words?.title, words?.text].flatMap((text) => (text === undefined ? [] : [text.id, text.en]));
  const isCreepy = said.some((text) => SPEAKS_OF_THEM.some((pattern) => pattern.test(text)));
  const isTiring = kind === "ad" && shownBefore >= OFTEN;
  const appeal = 0.05 + 0.4 * (liking ?? (kind === "ad" ? LIKING_OF_GOODS : LIKING_OF_READING));
  return {
    interest: (appeal * (isCreepy ? 0.6 : 1)) / (1 + shownBefore / 4),
    unease: isCreepy ? 0.5 : isTiring ? 0.04 : 0.001,
  };
};
