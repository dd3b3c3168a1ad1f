import type { Complaint, Rule } from "./finding.ts";
import { isDeclaredPurpose } from "./purpose-rules.ts";
import { repeats } from "./repeats.ts";
import { complain } from "./say.ts";
import { includesText, memberOf, namesOf } from "./settings-tree.ts";

/** The field of an event by which somebody is reached. */
const ADDRESS_FIELDS: Readonly<Record<string, string>> = { mail: "email", whatsapp: "phone" };

const grantsByConsent = (topic: unknown, settings: unknown): readonly Complaint[] => {
  const [name, channel] = [memberOf(topic, "purpose"), memberOf(topic, "channel")];
  const purpose = memberOf(memberOf(settings, "purposes"), String(name));
  if (purpose === undefined || typeof channel !== "string") return [];
  const field = ADDRESS_FIELDS[channel] ?? "";
  return [
    ...(memberOf(purpose, "basis") === "consent" ? [] : [{ at: ["purpose"], ...complain("topic_by_consent") }]),
    ...(includesText(memberOf(purpose, "fields"), field)
      ? []
      : [{ at: ["purpose"], ...complain("topic_address", { field, purpose: String(name) }) }]),
  ];
};

const hasItsChannel = (topic: unknown, settings: unknown): readonly Complaint[] => {
  const channel = memberOf(topic, "channel");
  const isSetUp = memberOf(memberOf(settings, "messages"), String(channel)) !== undefined;
  return typeof channel !== "string" || isSetUp ? [] : [{ at: ["channel"], ...complain("topic_channel", { channel }) }];
};

/** What stands in a message is chosen under the very purpose that the message is sent under. */
const hasSlotOfPurpose = (topic: unknown, settings: unknown): readonly Complaint[] => {
  const [slot, purpose] = [memberOf(topic, "slot"), memberOf(topic, "purpose")];
  if (typeof slot !== "string") return [];
  const own = memberOf(memberOf(memberOf(settings, "slots"), slot), "purpose");
  return own === purpose ? [] : [{ at: ["slot"], ...complain("topic_slot", { slot, purpose: String(purpose) }) }];
};

const sharesNoPurpose = (topics: unknown): readonly Complaint[] => {
  const seen = new Set<unknown>();
  return namesOf(topics).flatMap((name) => {
    const purpose = memberOf(memberOf(topics, name), "purpose");
    if (seen.has(purpose))
      return [{ at: [name, "purpose"], ...complain("topic_shared", { purpose: String(purpose) }) }];
    seen.add(purpose);
    return [];
  });
};

const isLocal = (host: unknown): boolean =>
  typeof host === "string" && ["localhost", "127.0.0.1", "::1"].includes(host);

const isEncrypted = (smtp: unknown): readonly Complaint[] =>
  memberOf(smtp, "security") !== "none" || isLocal(memberOf(smtp, "host"))
    ? []
    : [{ at: ["security"], ...complain("smtp_insecure") }];

/** Receivers believe a signature only of the sender's own domain (DMARC, RFC 7489, section 3.1). */
const signsForItsDomain = (mail: unknown): readonly Complaint[] => {
  const domain = memberOf(memberOf(mail, "dkim"), "domain");
  const address = memberOf(memberOf(mail, "from"), "address");
  if (typeof domain !== "string" || typeof address !== "string") return [];
  const own = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const isAligned = own === domain || own.endsWith(`.${domain}`);
  return isAligned ? [] : [{ at: ["dkim", "domain"], ...complain("dkim_foreign", { domain: own }) }];
};

/** What stands in every message is held against the same list as what is written for one. */
const keepsItsVoice = (voice: unknown): readonly Complaint[] => {
  const avoid = memberOf(voice, "avoid");
  const words = Array.isArray(avoid) ? avoid.filter((word) => typeof word === "string") : [];
  const texts = [
    ...(["id", "en"] as const).map((language) => ({
      at: ["closing", language],
      text: memberOf(memberOf(voice, "closing"), language),
    })),
    ...valuesIn(voice),
  ];
  return texts.flatMap(({ at, text }) =>
    words
      .filter((word) => typeof text === "string" && text.toLowerCase().includes(word.toLowerCase()))
      .map((word) => ({ at, ...complain("voice_avoided", { word }) })),
  );
};

const valuesIn = (voice: unknown) => {
  const values = memberOf(voice, "values");
  return (Array.isArray(values) ? values : []).flatMap((value: unknown, index) =>
    (["id", "en"] as const).map((language) => ({
      at: ["values", String(index), language],
      text: memberOf(value, language),
    })),
  );
};

export const MESSAGE_RULES: readonly Rule[] = [
  { at: "messages.topics.*.purpose", check: isDeclaredPurpose },
  { at: "messages.topics.*", check: grantsByConsent },
  { at: "messages.topics.*", check: hasItsChannel },
  { at: "messages.topics.*", check: hasSlotOfPurpose },
  { at: "messages.topics", check: sharesNoPurpose },
  { at: "messages.mail.smtp", check: isEncrypted },
  { at: "messages.mail", check: signsForItsDomain },
  { at: "messages.voice", check: keepsItsVoice },
  { at: "messages.webhooks", check: (webhooks) => repeats(webhooks, "name") },
];
