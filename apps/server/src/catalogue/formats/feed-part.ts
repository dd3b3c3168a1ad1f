import type { CatalogueRule } from "@seimbang/contracts";
import type { CatalogueItem } from "../catalogue-item.ts";

/** Where a feed falls short of a rule. An `error` refuses the item of that line; a `warning` leaves it with less. */
export type Finding = {
  readonly line: number;
  /** By the feed's own name of it; absent when the line as a whole is meant. */
  readonly field?: string;
  readonly rule: CatalogueRule;
  readonly severity: "error" | "warning";
  /** The beginning of what was found. */
  readonly value?: string;
};

/** One item's line of a feed and what came of it: without `item` it was refused, and a finding says why. */
export type FeedRow = {
  readonly line: number;
  /** The identifier it gave, if it gave one, whether or not it was refused. */
  readonly productId?: string;
  readonly item?: CatalogueItem;
  readonly findings: readonly Finding[];
};
/** Something wrong with the feed as a whole: it was then not read whole. */
export type FeedFlaw = { readonly flaw: Finding };
export type FeedPart = FeedRow | FeedFlaw;

export type FeedSettings = {
  /** The shop's currency; prices in any other are refused. */
  readonly currency: string;
  /** Milliseconds since 1970, to know what has expired. */
  readonly now: number;
  /** Where the shop's pages are, for formats that name pages only by their last part. */
  readonly shopUrl?: string;
  /** Reads an item's words and nothing else, so that a price in another country's currency is nothing to refuse. */
  readonly wordsOnly?: boolean;
};

/** Reads a feed's text. Never throws for what the text says, only when the text itself cannot be had. */
export type ParseFeed = (text: AsyncIterable<string>, settings: FeedSettings) => AsyncIterable<FeedPart>;

export const isFlaw = (part: FeedPart): part is FeedFlaw => "flaw" in part;
export const flawAt = (line: number, rule: CatalogueRule): FeedFlaw => ({ flaw: { line, rule, severity: "error" } });

const LONGEST_EXCERPT = 80;

/** The findings of one line as they are made. */
export const createFindings = (line: number) => {
  const findings: Finding[] = [];
  const note =
    (severity: Finding["severity"]) =>
    (rule: CatalogueRule, field?: string, value?: string): void => {
      findings.push({
        line,
        ...(field === undefined ? {} : { field }),
        rule,
        severity,
        ...(value === undefined ? {} : { value: value.slice(0, LONGEST_EXCERPT) }),
      });
    };
  return {
    findings,
    error: note("error"),
    warning: note("warning"),
    isRefused: (): boolean => findings.some(({ severity }) => severity === "error"),
  };
};
export type Findings = ReturnType<typeof createFindings>;
