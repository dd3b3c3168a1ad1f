import { isIP } from "node:net";
import { hostOf } from "../platform/call-address.ts";
import { isPrivateAddress } from "../platform/private-network.ts";
import { cronMistake } from "./cron.ts";
import type { Complaint, Rule } from "./finding.ts";
import { repeats } from "./repeats.ts";
import { complain, say } from "./say.ts";
import { includesText, memberOf, namesOf } from "./settings-tree.ts";
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

/** Only whoever receives data under a declared purpose hears of requests about it. */
const receivesSomething = (name: unknown, settings: unknown): readonly Complaint[] => {
  const purposes = memberOf(settings, "purposes");
  const isDeclared = namesOf(purposes).some((purpose) =>
    includesText(memberOf(memberOf(purposes, purpose), "recipients"), String(name)),
  );
  return isDeclared ? [] : [complain("not_a_recipient")];
};

/** A request names somebody, so it goes encrypted; on one machine there is nobody between. */
const isEncrypted = (url: unknown): readonly Complaint[] => {
  const address = typeof url === "string" ? URL.parse(url) : null;
  const isOwn = address?.hostname === "localhost";
  return address === null || address.protocol === "https:" || isOwn ? [] : [complain("open_dsr_insecure")];
};

/** What is plainly of a private network is said when the shop starts, and not only when it is called. */
const mayBeCalled = (url: unknown, settings: unknown): readonly Complaint[] => {
  const address = typeof url === "string" ? URL.parse(url) : null;
  if (address === null) return [];
  const host = hostOf(address);
  const isPrivate = host === "localhost" || (isIP(host) !== 0 && isPrivateAddress(host));
  const isNamed = includesText(memberOf(memberOf(settings, "outgoing"), "privateHosts"), address.hostname);
  return isPrivate && !isNamed ? [complain("private_host", { host: address.hostname })] : [];
};

export const SHOP_RULES: readonly Rule[] = [
  { at: "shop.timeZone", check: mustBeTimeZone },
  { at: "shop.currency", check: mustBeCurrency },
  { at: "storage.country", check: mustBeCountry },
  { at: "server.origins.*", check: mustBeOrigin },
  ...[
    "server.proxies.*",
    "server.networks.console.*",
    "server.networks.administration.*",
    "intrusions.knownNetworks.*",
  ].map((at) => ({ at, check: mustBeAddress })),
  { at: "customerTokens", check: namesItsKey },
  { at: "policies", check: arrivesAfterDispatch },
  { at: "policies", check: returnsBeforeMoneyBack },
  { at: "openDsr.url", check: isEncrypted },
  { at: "openDsr.recipients.*.url", check: isEncrypted },
  ...["rights.webhook", "log.webhooks.*", "openDsr.recipients.*.url", "messages.webhooks.*.url"].map((at) => ({
    at,
    check: mayBeCalled,
  })),
  { at: "openDsr.recipients.*.name", check: receivesSomething },
  { at: "openDsr.recipients", check: (recipients) => repeats(recipients, "name") },
  { at: "openDsr.controllers", check: (controllers) => repeats(controllers, "domain") },
  { at: "agents.known", check: (agents) => repeats(agents, "id") },
  { at: "model.fit", check: isSchedule },
  { at: "log.publish", check: isSchedule },
  { at: "backups.every", check: isSchedule },
  { at: "backups.rehearse", check: isSchedule },
  { at: "catalogue.feeds.*.every", check: isSchedule },
  { at: "catalogue.feeds.*", check: removesOnlyItems },
  { at: "catalogue.feeds", check: (feeds) => repeats(feeds, "name") },
];
