import { UNREADABLE } from "../../platform/decode-text.ts";
import { cleanText, cutText, textOfHtml } from "./clean-text.ts";
import type { Findings } from "./feed-part.ts";

/** How long our own fields may be: beyond `recommended` a warning, beyond `most` refused, cut or left out. */
export const LENGTHS = {
  productId: { recommended: 50, most: 100 },
  title: { recommended: 150, most: 500 },
  description: { recommended: 5_000, most: 5_000 },
  brand: { recommended: 70, most: 200 },
  address: { recommended: 2_000, most: 2_000 },
  groupId: { recommended: 50, most: 100 },
  category: { recommended: 750, most: 750 },
  googleCategory: { recommended: 750, most: 750 },
} as const;
const MOST_CATEGORY_LEVELS = 10;

type Limits = { readonly recommended: number; readonly most: number };

export const textChecker =
  (findings: Findings) =>
  (
    field: string,
    given: string | undefined,
    { recommended, most }: Limits,
    whenTooLong: "refuse" | "cut" | "leave",
    clean: (text: string) => string = cleanText,
  ): string => {
    const text = clean(cutText(given ?? "", most * 20));
    if (text.includes(UNREADABLE)) findings.error("wrong_encoding", field, text);
    if (text.length <= recommended) return text;
    if (text.length <= most) findings.warning("too_long", field, text);
    else if (whenTooLong === "refuse") findings.error("too_long", field, text);
    else findings.warning(whenTooLong === "cut" ? "cut_short" : "not_kept", field, text);
    if (text.length <= most) return text;
    return whenTooLong === "cut" ? cutText(text, most).trimEnd() : "";
  };

export const checkCategory = (path: readonly string[], findings: Findings, field: string): readonly string[] => {
  const parts = path.map((part) => textOfHtml(part).replaceAll(">", "›")).filter((part) => part !== "");
  if (parts.some((part) => part.includes(UNREADABLE))) findings.error("wrong_encoding", field, parts.join(" > "));
  const kept = parts.slice(0, MOST_CATEGORY_LEVELS);
  while (kept.join(" > ").length > LENGTHS.category.most) kept.pop();
  if (kept.length < parts.length) findings.warning("cut_short", field, parts.join(" > "));
  return kept;
};
