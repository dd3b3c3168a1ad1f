import { type FeedPart, type FeedRow, type FeedSettings, isFlaw } from "./feed-part.ts";
import { type FeedFormat, readFeed } from "./read-feed.ts";

export const TEST_SETTINGS: FeedSettings = { currency: "IDR", now: Date.UTC(2026, 10, 24) };

/** Bytes as a network brings them: in pieces that end anywhere. */
export async function* inPieces(bytes: Uint8Array, size = 11): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const readParts = async (
  format: FeedFormat,
  content: string | Uint8Array,
  settings: FeedSettings = TEST_SETTINGS,
): Promise<readonly FeedPart[]> => {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const source = { bytes: inPieces(bytes), mostCharacters: 10_000_000 };
  const parts: FeedPart[] = [];
  for await (const part of readFeed(source, format, settings)) parts.push(part);
  return parts;
};

/** Everything a feed gives, sorted by what it is. */
export const readAll = async (format: FeedFormat, content: string | Uint8Array, settings?: FeedSettings) => {
  const parts = await readParts(format, content, settings);
  const rows = parts.filter((part): part is FeedRow => !isFlaw(part));
  return {
    rows,
    items: rows.map(({ item }) => item).filter((item) => item !== undefined),
    flaws: parts.filter(isFlaw).map(({ flaw }) => flaw.rule),
    findings: rows.flatMap(({ findings }) => findings),
    errors: rows.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "error"),
  };
};
