import { cronMistake } from "./cron.ts";
import type { Complaint, Rule } from "./finding.ts";
import { repeats } from "./repeats.ts";
import { complain, say } from "./say.ts";
import { memberOf } from "./settings-tree.ts";
import { mustBeAddress, mustBeCountry, mustBeCurrency, mustBeOrigin, mustBeTimeZone } from "./value-rules.ts";

const isSchedule = (value: unknown): readonly Complaint[] => {
  const mistake = typeof value === "string" ? cronMistake(value) : undefined;
  return mistake === undefined ? [] : [{ rule: mistake, advice: say("advice.cron") }];
};

const namesItsKey = (tokens: unknown): readonly Complaint[] => {
  const algorithm = memberOf(tokens, "algorithm");
  const hasFile = memberOf(tokens, "publicKeyFile") !== undefined;
  if (algorithm === "EdDSA" && !hasFile) {
    return [{ at: ["publicKeyFile"], rule: say("rule.missing"), advice: say("advice.public_key") }];
  }
  if (algorithm === "HS256" && hasFile) {
    return [{ at: ["publicKeyFile"], ...complain("public_key_unused") }];
  }
  return [];
};

const removesOnlyItems = (feed: unknown): readonly Complaint[] => {
  const isOfWords = memberOf(feed, "language") !== undefined;
  if (!isOfWords || memberOf(feed, "removeMissing") !== true) return [];
  return [{ at: ["removeMissing"], ...complain("words_remove_nothing") }];
};

/** Nothing arrives before it was sent. */
const arrivesAfterDispatch = (policies: unknown): readonly Complaint[] => {
  const [sent, arrived] = [memberOf(policies, "dispatchDays"), memberOf(policies, "deliveryDays")];
  const isEarlier = typeof sent === "number" && typeof arrived === "number" && arrived < sent;
  return isEarlier ? [{ at: ["deliveryDays"], ...complain("arrives_unsent") }] : [];
};

/** Money comes back for what was sent back, so there has to be a time for that. */
const returnsBeforeMoneyBack = (policies: unknown): readonly Complaint[] => {
  const isPromised = memberOf(policies, "moneyBack") === true;
  const hasTime = memberOf(policies, "returnDays") !== undefined;
  return isPromised && !hasTime ? [{ at: ["moneyBack"], ...complain("money_back_never") }] : [];
};

export const SHOP_RULES: readonly Rule[] = [
  { at: "shop.timeZone", check: mustBeTimeZone },
  { at: "shop.currency", check: mustBeCurrency },
  { at: "storage.country", check: mustBeCountry },
  { at: "server.origins.*", check: mustBeOrigin },
  { at: "server.proxies.*", check: mustBeAddress },
  { at: "customerTokens", check: namesItsKey },
  { at: "policies", check: arrivesAfterDispatch },
  { at: "policies", check: returnsBeforeMoneyBack },
  { at: "model.fit", check: isSchedule },
  { at: "log.publish", check: isSchedule },
  { at: "backups.every", check: isSchedule },
  { at: "backups.rehearse", check: isSchedule },
  { at: "catalogue.feeds.*.every", check: isSchedule },
  { at: "catalogue.feeds.*", check: removesOnlyItems },
  { at: "catalogue.feeds", check: (feeds) => repeats(feeds, "name") },
];
