import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MESSAGES, message } from "@seimbang/contracts";
import { openCopyLinter } from "@seimbang/copy-linter";
import { checkTargeting, type TargetingRule } from "@seimbang/engine";
import { textOfHtml } from "../../apps/server/src/catalogue/formats/clean-text.ts";
import { readPrice } from "../../apps/server/src/catalogue/formats/read-price.ts";
import { readTime } from "../../apps/server/src/catalogue/formats/read-time.ts";
import { localTimeReader } from "../../apps/server/src/collect/local-time.ts";
import { ConfigurationError } from "../../apps/server/src/configuration/configuration-error.ts";
import { cronHolds, cronMistake } from "../../apps/server/src/configuration/cron.ts";
import { parseConfiguration } from "../../apps/server/src/configuration/read-configuration.ts";
import { parseDocument } from "../../apps/server/src/http/parse-document.ts";
import { Problem } from "../../apps/server/src/http/problem.ts";
import { readMailReport } from "../../apps/server/src/messages/mail/read-mail-report.ts";
import { secretsFrom } from "../../apps/server/src/platform/master-key.ts";
import { callerNetwork, openNetworks, parseNetwork } from "../../apps/server/src/platform/networks.ts";
import { parseJson } from "../../apps/server/src/platform/parse-json.ts";
import { TargetingRuleWire } from "../../packages/contracts/src/targeting-wire.ts";
import { type FuzzTarget, promise } from "./fuzz-target.ts";

const TEMPLATE = join(import.meta.dirname, "../../apps/cli/template/seimbang.yaml");

const WORLD = {
  slots: ["home", "product"],
  isCategory: (name: string) => name.startsWith("Teh"),
  isSensitiveCategory: (name: string) => name === "Teh > Obat",
};

/** A rule of targeting is refused with what is wrong, or checked; what is checked twice has the same flaws. */
const targetingTarget: FuzzTarget = {
  name: "targeting",
  words: [
    '{"page":',
    '{"person":',
    '"all":[',
    '"any":[',
    '"not":',
    '"slots":["home"]',
    '"categories":["Teh"]',
    '"hours":{"from":7,"until":21}',
    '"bought":{"category":"Teh"}',
    '"withinDays":7',
    '"__proto__":{}',
    "{}",
    "[]",
    "]",
    "}",
    ",",
  ],
  read: (input) => {
    const given = parseJson(input.toString());
    try {
      const rule = parseDocument(TargetingRuleWire, given) as TargetingRule;
      const flaws = checkTargeting(rule, WORLD);
      for (const { at } of flaws) promise(at === "" || at.startsWith("/"), "a flaw has a place");
      promise(
        JSON.stringify(checkTargeting(JSON.parse(JSON.stringify(rule)), WORLD)) === JSON.stringify(flaws),
        "a rule has the same flaws again",
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      promise(error.fields.length > 0, "what is refused says where");
    }
  },
};

const configurationTarget: FuzzTarget = {
  name: "configuration",
  words: [
    "slots:",
    "purposes:",
    "  ",
    "- ",
    "&a",
    "*a",
    "<<: *a",
    "? ",
    "|",
    ">",
    "!!binary",
    "{",
    "}",
    "null",
    "~",
    "0o7",
    "2026-11-30",
    "feeds:",
    "schedule: '* * * * *'",
    "---",
    "%YAML 1.1",
    "\t",
  ],
  seeds: [readFileSync(TEMPLATE)],
  read: (input) => {
    try {
      parseConfiguration(input.toString(), TEMPLATE);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      promise(error.message !== "", "a mistake says what it is");
    }
  },
};

/** An expression that has no mistake holds in some minutes, and is found out about without end. */
const cronTarget: FuzzTarget = {
  name: "cron",
  words: ["*", "*/5", "1-5", "mon", "jan", ",", "/", "-", "0", "7", "59", "@daily", "L", "?", " "],
  read: (input) => {
    const text = input.toString();
    if (cronMistake(text) !== undefined) return;
    cronHolds(text)({ minute: 0, hour: 0, day: 1, month: 1, weekday: 0 });
  },
};

const networkTarget: FuzzTarget = {
  name: "network",
  words: ["::", ":", ".", "/", "ffff", "::ffff:", "%eth0", "0", "255", "32", "128", "[", "]", "0x7f"],
  read: (input) => {
    const text = input.toString();
    const network = parseNetwork(text);
    callerNetwork(text);
    if (network === undefined) return;
    promise(parseNetwork(network) === network, "a network is written in one way");
    promise(openNetworks([network]).has(network.split("/")[0] ?? ""), "a network has its own first address");
  },
};

const secrets = secretsFrom(Buffer.alloc(32, 7));
const mailTarget: FuzzTarget = {
  name: "mail-report",
  words: [
    "Content-Type: multipart/report; boundary=x",
    "\r\n\r\n",
    "--x",
    "--x--",
    "message/delivery-status",
    "message/feedback-report",
    "Action: failed",
    "Status: 5.1.1",
    "Final-Recipient: rfc822; a@b.c",
    "\r\n ",
    ";",
    'boundary="',
    "0123456789abcdefghijklmnopqrstuv0123456789",
  ],
  read: (input) => {
    const reports = readMailReport(secrets, input);
    promise(
      reports.length > 0 && reports.every(({ kind }) => kind === "unknown"),
      "a report about nothing of ours changes nothing",
    );
  },
};

const readLocal = localTimeReader("dd/MM/yyyy hh:mm a", "Asia/Jakarta");

/** Small texts of feeds: each is read as a value in its bounds, or as none. */
const valuesTarget: FuzzTarget = {
  name: "values",
  words: [
    "Rp ",
    "IDR",
    ".",
    ",",
    "1.000",
    "$",
    "2026-11-30",
    "T10:00",
    "+07:00",
    "Z",
    "30/11/2026 10:00 AM",
    "&amp;",
    "&#x41;",
    "<b>",
    "<script>",
    "</script>",
    "&lt;",
  ],
  read: (input) => {
    const text = input.toString();
    const price = readPrice(text, "IDR");
    promise(price === undefined || (price.amount >= 0 && price.amount < 1e12), "a price is within its bounds");
    for (const at of [readTime(text), readLocal(text)])
      promise(at === undefined || !Number.isNaN(new Date(at).getTime()), "a time is one");
    const plain = textOfHtml(text);
    promise(textOfHtml(plain) === plain && plain.isWellFormed(), "plain text stays as it is");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    promise(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(plain), "plain text has no controls");
  },
};

const linter = openCopyLinter();
const copyTarget: FuzzTarget = {
  name: "copy",
  words: [
    "gratis",
    "free",
    "100%",
    "termurah",
    "best",
    "dijamin",
    "hanya hari ini",
    "ｆｒｅｅ",
    "f r e e",
    "fr\u200bee",
    "fr\u0435e",
    "tidak ",
    "not ",
    "50",
    "%",
    "!",
    "\u0301",
  ],
  read: (input) => {
    const text = input.toString();
    for (const { start, end, passage } of linter.findClaims(text))
      promise(text.slice(start, end) === passage, "a claim stands in the text");
  },
};

const KEYS = Object.keys(MESSAGES.en) as (keyof typeof MESSAGES.en)[];

/** Whatever stands in a message stands there as it is: no value is read as a part of one. */
const messageTarget: FuzzTarget = {
  name: "message-values",
  words: ["{", "}", "{product}", "'", "#", "{n, plural, other {#}}", "<b>", "\u202e", "$&", "$1"],
  seeds: [Buffer.from("Teh Melati"), Buffer.from("{product}")],
  read: (input) => {
    const value = input.toString();
    const names = ["product", "category", "title", "shop", "name", "word", "purpose", "days", "date"];
    for (const key of KEYS)
      for (const language of ["id", "en"] as const) {
        const said = message(
          key,
          { ...Object.fromEntries(names.map((name) => [name, value])), count: 3, level: 2 },
          language,
        );
        promise(typeof said === "string" && said !== "", "a message says something");
      }
  },
};

export const TEXT_TARGETS: readonly FuzzTarget[] = [
  targetingTarget,
  configurationTarget,
  cronTarget,
  networkTarget,
  mailTarget,
  valuesTarget,
  copyTarget,
  messageTarget,
];
