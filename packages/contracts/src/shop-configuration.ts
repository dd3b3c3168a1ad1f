import { EVENT_FIELDS, LEGAL_BASES } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import {
  AgentsSetting,
  BackupsSetting,
  InvoicesSetting,
  LawsSetting,
  LogSetting,
  OpenDsrSetting,
  OutgoingSetting,
  RetentionSetting,
  RightsSetting,
} from "./compliance-settings.ts";
import { FeedSetting } from "./feed-setting.ts";
import { IntrusionsSetting } from "./intrusions-setting.ts";
import { InvasivenessSetting } from "./invasiveness-setting.ts";
import { MessagesSetting } from "./messages-setting.ts";
import { closed, oneOf, text, whole } from "./schema-forms.ts";
import { SlotSetting } from "./slot-setting.ts";
import { ThreadsSetting } from "./threads-setting.ts";

const bothLanguages = closed({ id: text("In Indonesian."), en: text("In English.") });
const networks = (description: string) => Type.Array(text(), { minItems: 1, maxItems: 1_000, description });

export const PurposeSetting = closed({
  version: whole(1, 1_000_000, "Raise it when what the purpose means has changed: older grants then lapse."),
  from: Type.Optional(
    Type.String({
      format: "date",
      description:
        "Announces it: until this day (from midnight UTC) the purpose stays as it was, and the notice says what will change.",
    }),
  ),
  basis: oneOf(LEGAL_BASES, "The legal basis. Following people over time rests on consent and nothing else."),
  dataUse: text("A data use of fideslang."),
  data: Type.Array(text(), { minItems: 1, description: "Data categories of fideslang, none of them sensitive." }),
  fields: Type.Array(oneOf(EVENT_FIELDS), {
    description: "The fields of an event that are kept for it; none where it keeps no events.",
  }),
  retentionDays: whole(1, 3650, "How long what was stored for it is kept."),
  unusedDays: Type.Optional(
    whole(
      1,
      3650,
      "After so many days without a sign of somebody, what is kept of them for it goes, however young it is.",
    ),
  ),
  consentMonths: whole(1, 60, "How long a grant counts."),
  recipients: Type.Array(text(), { description: "Whoever else receives the data." }),
  name: bothLanguages,
  text: bothLanguages,
});

/** `seimbang.yaml`, the one file in which a shop says what is done and within which bounds. */
export const ShopConfigurationWire = closed({
  shop: closed({
    name: text("As customers know it."),
    url: Type.String({ pattern: "^https?://", description: "Its address." }),
    currency: Type.String({ pattern: "^[A-Z]{3}$", description: "ISO 4217, for prices that name none." }),
    languages: Type.Array(oneOf(["id", "en"] as const), { minItems: 1, description: "The first is the usual one." }),
    timeZone: text("IANA name; days and schedules are in it."),
    contact: Type.Optional(
      closed({
        controller: text("Who answers for the data, by their full legal name."),
        mail: Type.String({ pattern: "^[^@\\s]+@[^@\\s]+$", description: "Where customers write about their data." }),
        officer: Type.Optional(
          closed({
            name: text("The data protection officer, where there is one."),
            mail: Type.String({ pattern: "^[^@\\s]+@[^@\\s]+$", description: "Their address." }),
          }),
        ),
        representative: Type.Optional(
          closed({
            name: text("Who represents a controller from outside of the Union there (GDPR 27), by their full name."),
            mail: Type.String({ pattern: "^[^@\\s]+@[^@\\s]+$", description: "Their address." }),
            country: Type.String({ pattern: "^[A-Z]{2}$", description: "The member state they are in (ISO 3166-1)." }),
          }),
        ),
        jointControllers: Type.Optional(
          Type.Array(
            closed({
              name: text("Who decides with the shop what data is used for (GDPR 26), by their full name."),
              mail: Type.String({ pattern: "^[^@\\s]+@[^@\\s]+$", description: "Where people reach them." }),
              arrangement: closed({
                id: text("Who of you answers for what, in Indonesian; customers read it."),
                en: text("The same in English."),
              }),
            }),
            { minItems: 1 },
          ),
        ),
      }),
    ),
  }),
  server: closed({
    host: text("The address it listens on; SEIMBANG_HOST takes precedence."),
    port: whole(0, 65535, "0 takes any free one; SEIMBANG_PORT takes precedence."),
    origins: Type.Array(Type.String({ pattern: "^https?://[^/]+$" }), {
      description: "Web origins whose pages may call the API from a browser.",
    }),
    proxies: Type.Optional(
      Type.Array(text(), { description: "Addresses of proxies in front, whose X-Forwarded-For is believed." }),
    ),
    securityContact: Type.Optional(
      Type.String({
        pattern: "^(mailto:[^@\\s]+@[^@\\s]+|https://\\S+)$",
        description:
          "Where weaknesses are reported, `mailto:…` or `https://…`; `/.well-known/security.txt` then says so.",
      }),
    ),
    networks: Type.Optional(
      closed({
        console: Type.Optional(
          networks("From where the console may be opened and the shop's people work; from everywhere when absent."),
        ),
        administration: Type.Optional(
          networks("From where secret keys may call `/v1/admin` and `/metrics`; from everywhere when absent."),
        ),
      }),
    ),
  }),
  worker: Type.Optional(
    closed({
      metrics: closed({
        host: Type.Optional(
          text(
            "The address at which a worker tells its metrics to whoever brings a secret key; 127.0.0.1 when absent.",
          ),
        ),
        port: whole(1, 65535, "The port; without this section a worker listens nowhere."),
      }),
    }),
  ),
  storage: closed({
    folder: text("For the embedded PostgreSQL and keys; relative to this file."),
    country: Type.Optional(
      Type.String({
        pattern: "^[A-Z]{2}$",
        description:
          "In which country the data lies (ISO 3166, `ID`), of a database elsewhere too; the notice says so.",
      }),
    ),
  }),
  customerTokens: closed({
    issuer: text("The `iss` of the shop's tokens."),
    audience: text("Their `aud`."),
    algorithm: oneOf(["HS256", "EdDSA"] as const, "How they are signed; nothing else is accepted."),
    publicKeyFile: Type.Optional(text("For EdDSA: the public key in PEM; relative to this file.")),
  }),
  purposes: Type.Record(Type.String(), PurposeSetting),
  consentCategories: Type.Record(
    Type.String(),
    Type.Array(text(), { description: "The purposes that this category of the shop's banner stands for." }),
  ),
  sensitive: closed({
    categories: Type.Array(text(), { description: "Product categories never used as a signal, with all below them." }),
    fields: Type.Array(text(), { description: "Event fields that are refused." }),
  }),
  catalogue: closed({ feeds: Type.Array(FeedSetting) }),
  model: closed({
    k: whole(5, 1000, "Distinct people behind every pair, reason and trend."),
    fit: text("When a model is fitted: cron, in the shop's time zone."),
    halfLifeDays: whole(1, 3650, "After how long an event counts half."),
    mostInteractions: Type.Optional(
      whole(
        100_000,
        1_000_000_000,
        "Events that one fit holds at most, 20 million when absent; each million takes some 200 megabytes. Of more, an even share of people is fitted on.",
      ),
    ),
    membership: Type.Optional(
      oneOf(
        ["refuse", "report"],
        "What becomes of a model from which an attack can tell who is in it: it is refused, and one with noise or of the catalogue alone made instead (also when absent); or it is published and the figures are told, for customers who are made up.",
      ),
    ),
    privacy: Type.Optional(
      closed({
        epsilon: Type.Number({
          minimum: 0.1,
          maximum: 20,
          description:
            "Differential privacy: nobody's being in the data makes anything that all models of a year show e^ε times as likely, but with a chance of one in a million.",
        }),
        fitsPerYear: whole(1, 366, "Among how many models of a year that is shared out; no more are published."),
      }),
    ),
  }),
  slots: Type.Record(Type.String(), SlotSetting),
  limits: closed({
    eventsPerBatch: whole(1, 10_000, "Events in one request."),
    bytesPerEvent: whole(1024, 1_048_576, "Of one event."),
    bytesPerBatch: whole(1024, 16_777_216, "Of one request of events."),
    requestsPerMinute: whole(1, 10_000_000, "From one address without a secret key."),
    mostDelayMilliseconds: Type.Optional(
      whole(
        0,
        600_000,
        "How late a busy server may be before it asks to be asked again (503); 2000 when absent, 0: it never does.",
      ),
    ),
    visitorCacheMegabytes: whole(1, 65_536, "Memory for what is known of recent visitors."),
  }),
  invasiveness: Type.Optional(InvasivenessSetting),
  feedback: closed({
    retentionDays: whole(
      1,
      3650,
      "How long it is kept what customers said about items, and how comfortable they were.",
    ),
    comfortSampling: Type.Number({
      minimum: 0,
      maximum: 1,
      description:
        "How likely each decision makes it that its customer is asked how comfortable they are; 0 asks nobody.",
    }),
    comfortEveryDays: whole(30, 3650, "At most one such question to one person in so many days."),
    invitationEveryDays: whole(90, 3650, "At most one invitation to the next level in so many days."),
    quietDays: whole(60, 3650, "No invitation for so many days after a complaint."),
    apartDays: whole(7, 3650, "Days between any two questions to one person."),
  }),
  experiments: Type.Optional(
    closed({
      holdoutShare: Type.Number({
        minimum: 0,
        maximum: 0.1,
        description:
          "The share of people of whom nothing personal is used, so that it is known what personalising is worth; 0.02 unless said.",
      }),
      mostSpent: Type.Optional(
        Type.Number({
          minimum: 1,
          maximum: 1_000_000_000,
          description:
            "In the balance, what one person spent beyond this counts as this; without it, spending is told where experiments bound it.",
        }),
      ),
    }),
  ),
  attribution: Type.Optional(
    closed({
      clickDays: whole(1, 30, "Within how many days of a click an order is a campaign's; 7 unless said."),
      viewDays: whole(0, 30, "The same of an impression alone; 1 unless said."),
    }),
  ),
  intrusions: Type.Optional(IntrusionsSetting),
  rights: Type.Optional(RightsSetting),
  outgoing: Type.Optional(OutgoingSetting),
  openDsr: Type.Optional(OpenDsrSetting),
  agents: Type.Optional(AgentsSetting),
  fairness: Type.Optional(
    closed({
      onFailure: oneOf(
        ["flag", "pause"] as const,
        "What becomes of a live campaign whose audit fails: the report says so, or it is paused as well.",
      ),
      surveyPurpose: Type.Optional(
        text("The purpose under which customers may say who they are, for audits only. Nobody is asked without it."),
      ),
    }),
  ),
  messages: Type.Optional(MessagesSetting),
  threads: Type.Optional(ThreadsSetting),
  retention: RetentionSetting,
  invoices: Type.Optional(InvoicesSetting),
  log: Type.Optional(LogSetting),
  backups: Type.Optional(BackupsSetting),
  laws: Type.Optional(LawsSetting),
  policies: Type.Optional(
    closed({
      returnDays: Type.Optional(whole(1, 3650, "So many days customers may send something back.")),
      moneyBack: Type.Optional(Type.Boolean({ description: "Whether they get their money back then." })),
      deliveryDays: Type.Optional(whole(0, 365, "Days until a parcel arrives, at the latest; 0 is the same day.")),
      dispatchDays: Type.Optional(whole(0, 365, "Days until it is sent, at the latest.")),
      freeDeliveryFrom: Type.Optional(
        Type.Number({ minimum: 0, maximum: 1_000_000_000, description: "From this basket on; 0 for every one." }),
      ),
      warrantyMonths: Type.Optional(whole(1, 1200, "How long what is sold is guaranteed.")),
    }),
  ),
});
export type ShopConfigurationWire = Static<typeof ShopConfigurationWire>;
