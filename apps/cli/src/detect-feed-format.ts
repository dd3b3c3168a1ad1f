import type { FeedFormat } from "@seimbang/server";
import { CommandError } from "./terminal/command-error.ts";

const FORMATS_BY_ENDING: readonly (readonly [ending: RegExp, format: FeedFormat])[] = [
  [/\.(xml|rss|atom)(\.gz)?$/i, "google-xml"],
  [/\.(tsv|txt)(\.gz)?$/i, "google-tsv"],
  [/\.csv(\.gz)?$/i, "shopify-csv"],
  [/\.(jsonl|ndjson)(\.gz)?$/i, "jsonl"],
];

/** @throws CommandError when the file's name does not tell. */
export const detectFeedFormat = (path: string): FeedFormat => {
  const format = FORMATS_BY_ENDING.find(([ending]) => ending.test(path))?.[1];
  if (format !== undefined) return format;
  throw new CommandError("unknown_format", { file: path });
};
