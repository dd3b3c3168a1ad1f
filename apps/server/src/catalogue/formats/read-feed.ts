import { decodeText, type Encoding } from "../../platform/decode-text.ts";
import { type FeedPart, type FeedSettings, flawAt, isFlaw, type ParseFeed } from "./feed-part.ts";
import { parseGoogleTsv } from "./google-tsv.ts";
import { parseGoogleXml } from "./google-xml.ts";
import { parseJsonLines } from "./json-lines.ts";
import { parseShopifyCsv } from "./shopify-csv.ts";

export const FEED_FORMATS = ["google-xml", "google-tsv", "shopify-csv", "jsonl"] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

const PARSERS: Readonly<Record<FeedFormat, ParseFeed>> = {
  "google-xml": parseGoogleXml,
  "google-tsv": parseGoogleTsv,
  "shopify-csv": parseShopifyCsv,
  jsonl: parseJsonLines,
};

export type FeedSource = {
  /** As they come from a file or the network; gzip is unpacked. */
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly encoding?: Encoding;
  /** How much text is read at most, so that a small packed file cannot fill the machine. */
  readonly mostCharacters: number;
};

/**
 * Reads a feed in bounded memory. What cannot be read to its end, because the connection broke, the packing is damaged
 * or it is too large, gives every item up to there and then a flaw that says so. Throws for nothing that a feed can be.
 */
export async function* readFeed(
  { bytes, encoding = "utf-8", mostCharacters }: FeedSource,
  format: FeedFormat,
  settings: FeedSettings,
): AsyncGenerator<FeedPart> {
  const text = endQuietly(decodeText(bytes, encoding), mostCharacters);
  let line = 1;
  let rows = 0;
  let flaws = 0;
  for await (const part of PARSERS[format](text.pieces, settings)) {
    if (isFlaw(part)) flaws += 1;
    else rows += 1;
    line = isFlaw(part) ? part.flaw.line : part.line;
    yield part;
  }
  const end = text.whyItEnded();
  if (end !== undefined) yield flawAt(line, end);
  else if (rows === 0 && flaws === 0) yield flawAt(line, "empty_feed");
}

type End = "feed_cut_off" | "feed_too_large" | "wrong_encoding";

/** Text that simply ends where it cannot be read on, and says afterwards why. */
const endQuietly = (text: AsyncIterable<string>, mostCharacters: number) => {
  let end: End | undefined;
  let read = 0;
  const pieces = async function* (): AsyncGenerator<string> {
    try {
      for await (const piece of text) {
        // UTF-16 without its mark looks like this; no feed has such a sign for any other reason.
        if (read === 0 && piece.includes("\u0000")) end = "wrong_encoding";
        read += piece.length;
        if (read > mostCharacters) end = "feed_too_large";
        if (end !== undefined) return;
        yield piece;
      }
    } catch {
      end = "feed_cut_off";
    }
  };
  return { pieces: pieces(), whyItEnded: () => end };
};
