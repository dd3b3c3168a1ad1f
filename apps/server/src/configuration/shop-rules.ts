import { isIP } from "node:net";
import { cronMistake } from "./cron.ts";
import type { Complaint, Rule } from "./finding.ts";
import { repeats } from "./repeats.ts";
import { memberOf } from "./settings-tree.ts";

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
};
const isCurrency = (code: string): boolean => Intl.supportedValuesOf("currency").includes(code);
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const isAddress = (text: string): boolean => {
  const [address = "", bits, ...more] = text.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  return longest > 0 && isPrefix && more.length === 0;
};

const must =
  (holds: (text: string) => boolean, rule: string, advice: string): Rule["check"] =>
  (value) =>
    typeof value !== "string" || holds(value) ? [] : [{ rule: `"${value}" ${rule}`, advice }];

const isSchedule = (value: unknown): readonly Complaint[] => {
  const mistake = typeof value === "string" ? cronMistake(value) : undefined;
  if (mistake === undefined) return [];
  const advice = 'Write minute, hour, day, month and weekday, such as "30 3 * * *" for every night at half past three.';
  return [{ rule: mistake, advice }];
};

const namesItsKey = (tokens: unknown): readonly Complaint[] => {
  const algorithm = memberOf(tokens, "algorithm");
  const hasFile = memberOf(tokens, "publicKeyFile") !== undefined;
  if (algorithm === "EdDSA" && !hasFile) {
    return [
      { at: ["publicKeyFile"], rule: "is missing", advice: "EdDSA is checked with a public key: name its PEM file." },
    ];
  }
  if (algorithm === "HS256" && hasFile) {
    const advice = "HS256 has no public key: remove it, and set SEIMBANG_CUSTOMER_TOKEN_KEY.";
    return [{ at: ["publicKeyFile"], rule: "does not go with HS256", advice }];
  }
  return [];
};

const removesOnlyItems = (feed: unknown): readonly Complaint[] => {
  const isOfWords = memberOf(feed, "language") !== undefined;
  if (!isOfWords || memberOf(feed, "removeMissing") !== true) return [];
  const advice = "A feed in a further language removes nothing: leave this out.";
  return [{ at: ["removeMissing"], rule: "does not go with a language", advice }];
};

export const SHOP_RULES: readonly Rule[] = [
  { at: "shop.timeZone", check: must(isTimeZone, "is no time zone", "Write it as Asia/Jakarta.") },
  { at: "shop.currency", check: must(isCurrency, "is no currency", "Write it as IDR.") },
  { at: "server.origins.*", check: must(isOrigin, "is no web origin", "Write it as https://toko.example, no path.") },
  { at: "server.proxies.*", check: must(isAddress, "is no address", "Write it as 10.0.0.1 or 10.0.0.0/8.") },
  { at: "customerTokens", check: namesItsKey },
  { at: "model.fit", check: isSchedule },
  { at: "catalogue.feeds.*.every", check: isSchedule },
  { at: "catalogue.feeds.*", check: removesOnlyItems },
  { at: "catalogue.feeds", check: (feeds) => repeats(feeds, "name") },
];
