import { join } from "node:path";
import { carriedConsentReader, signalsInEvent } from "../../apps/server/src/collect/consent-in-event.ts";
import { timeOf } from "../../apps/server/src/collect/event-time.ts";
import { isMalformed, numberOf, parseMessage } from "../../apps/server/src/collect/message.ts";
import { readConfiguration } from "../../apps/server/src/configuration/read-configuration.ts";
import { keysOfRequest } from "../../apps/server/src/http/keys-of-request.ts";
import { parseJson } from "../../apps/server/src/platform/parse-json.ts";
import { signalsInHeader } from "../../apps/server/src/signals/page-signals.ts";
import { readGpp } from "../../apps/server/src/signals/read-gpp.ts";
import { signalReader } from "../../apps/server/src/signals/read-signals.ts";
import { readTcf } from "../../apps/server/src/signals/read-tcf.ts";
import { vendorRanges, writeTcf } from "../../apps/server/src/signals/test-tcf.ts";
import { type FuzzTarget, promise } from "./fuzz-target.ts";

const { registry, consentCategories } = readConfiguration(
  join(import.meta.dirname, "../../apps/cli/template/seimbang.yaml"),
  {},
);
const signals = signalReader(registry);
const declared = new Set(registry.purposes.map(({ purposeId }) => purposeId));
const carried = carriedConsentReader(consentCategories, registry);
const RECEIVED = Date.UTC(2026, 10, 30);

/** A string says something, or counts as broken; then it refuses all that any could refuse, and never grants. */
const stringTarget = (name: "tcf" | "gpp", words: readonly string[], seeds: readonly string[] = []): FuzzTarget => ({
  name,
  words,
  seeds: seeds.map((text) => Buffer.from(text)),
  read: (input) => {
    const text = input.toString("latin1");
    const says = name === "tcf" ? readTcf(text) : readGpp(text);
    const given = { tcf: undefined, gpp: undefined, gpc: false, [name]: text };
    const refused = signals.refused(given);
    for (const purpose of refused) promise(declared.has(purpose), "only what is declared is refused");
    if (says !== undefined) return;
    const all = signals.refused({ ...given, [name]: null });
    promise(refused.size === all.size, "what is broken refuses whatever a signal can");
  },
});

const headerTarget: FuzzTarget = {
  name: "signals-header",
  words: ['{"tcf":', '"gpp":', '"gpc":true', "null", "[]", "DBAA", "CP", '{"toString":1}'],
  read: (input) => {
    const given = signalsInHeader({ "x-seimbang-signals": input.toString("latin1") });
    signals.refused(given);
    signals.report(given);
  },
};

/** A message of a tracker is read or says what is wrong with it; what is kept of its texts can be stored. */
const messageTarget: FuzzTarget = {
  name: "segment",
  words: [
    ...[
      '"type":"track"',
      '"event":"Order Completed"',
      '"properties":{',
      '"products":[',
      '"messageId":',
      '"context":{',
      '"consent":{',
      '"categoryPreferences":{',
    ],
    ...[
      '"consentManagement":{"allowedConsentIds":[',
      '{"toString":1,"valueOf":1}',
      '"ad_storage":"denied"',
      '"timestamp":',
      '"2026-11-30T00:00:00Z"',
      "1e999",
    ],
    ...['"sentAt":', '"originalTimestamp":', "null", '"signals":{"gpp":"DBAA"}'],
  ],
  read: (input) => {
    const message = parseMessage(parseJson(input.toString()), { type: "track" });
    if (isMalformed(message)) return promise(message.field.startsWith("/"), "what is wrong has a place");
    for (const text of [message.event, message.messageId, message.userId])
      promise(text === undefined || !text.includes("\u0000"), "no text has what no database takes");
    carried(message.context);
    signals.refused(signalsInEvent(message.context, false));
    const at = timeOf(message, RECEIVED);
    promise(typeof at === "string" || !Number.isNaN(new Date(at).getTime()), "a time is one, or is refused");
    numberOf(message.properties["price"]);
  },
};

const keysTarget: FuzzTarget = {
  name: "authorization",
  words: ["Bearer ", "Basic ", "bearer", " ", "\t", "sk_", ":", "Og==", "pk_"],
  read: (input) => {
    const [header = "", body = ""] = input.toString("latin1").split("\n");
    for (const key of keysOfRequest(header, parseJson(body))) promise(key !== "", "no empty key is one");
  },
};

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const TCF = [
  writeTcf({ agreed: ALL }),
  writeTcf({
    agreed: [1, 2],
    interest: [7, 9],
    restrictions: "0".repeat(12),
    publisher: { agreed: [1], interest: [2] },
  }),
  writeTcf({ agreed: [1, 3, 4], vendors: vendorRanges(3), disclosed: false }),
];

export const SIGNAL_TARGETS: readonly FuzzTarget[] = [
  stringTarget("tcf", ["C", "CP", ".", "A", "_", "-", "AAAA", "YAAAAAAAAAAA", "IAAA"], TCF),
  stringTarget("gpp", [
    "D",
    "DBAA",
    "DBABLA",
    "DBABMA",
    "~",
    ".",
    "B",
    "1YNN",
    "BVAUAAAAAWA",
    "QA",
    "CP",
    "zzzz",
    "____",
  ]),
  headerTarget,
  messageTarget,
  keysTarget,
];
