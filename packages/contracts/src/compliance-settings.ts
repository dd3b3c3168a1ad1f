import { Type } from "typebox";
import { OPEN_DSR_TYPES } from "./open-dsr-wire.ts";
import { closed, oneOf, text, whole } from "./schema-forms.ts";

const domain = (description: string) => Type.String({ pattern: "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", description });

export const RightsSetting = closed({
  owner: Type.Optional(text("Who looks after requests that nobody was named for; the contact when absent.")),
  escalateTo: Type.Optional(text("Into whose hands a request comes that is late; the owner's when absent.")),
  webhook: Type.Optional(
    Type.String({
      pattern: "^https?://",
      description: "Where it is told that a request is due soon, late, or expired. Nothing of whose it is.",
    }),
  ),
});

export const OutgoingSetting = closed({
  privateHosts: Type.Optional(
    Type.Array(Type.String({ pattern: "^[^\\s/?#@:]+$|^\\[[0-9a-fA-F:.]+\\]$" }), {
      description:
        "Hosts within the shop's own network that webhooks and OpenDSR partners may be at, as addresses name them (`crm.internal`, `10.0.0.12`). Whatever else leads into a private network is not called. Feeds have `privateNetwork`.",
    }),
  ),
});

export const OpenDsrSetting = closed({
  url: Type.String({
    pattern: "^https?://[^/\\s]+$",
    description: "The address of this server as partners call it; its host is the domain that the certificate is for.",
  }),
  certificateFile: text(
    "The certificate of that domain in PEM, the authorities between after it; relative to this file.",
  ),
  keyFile: Type.Optional(
    text("Its private key in PEM, for whoever does not give SEIMBANG_OPENDSR_KEY; relative to this file."),
  ),
  authoritiesFile: Type.Optional(
    text(
      "Certificates of authorities in PEM that are believed beside those that every system knows; relative to this file.",
    ),
  ),
  controllers: Type.Optional(
    Type.Array(
      closed({
        domain: domain("Who may send requests about the shop's customers."),
        certificateFile: text("Their certificate in PEM, the authorities between after it; relative to this file."),
      }),
    ),
  ),
  recipients: Type.Optional(
    Type.Array(
      closed({
        name: text("As a purpose names them under `recipients`."),
        url: Type.String({
          pattern: "^https?://[^\\s?#]+$",
          description: "Where they take OpenDSR requests, with the version: `https://mail.example/opendsr/v2`.",
        }),
        types: Type.Array(oneOf(OPEN_DSR_TYPES), { minItems: 1, description: "What they are told of." }),
      }),
    ),
  ),
});

export const AgentsSetting = closed({
  businessId: text("By what the directory of the Data Rights Protocol knows the shop."),
  known: Type.Array(
    closed({
      id: Type.String({ pattern: "^[A-Z_]{1,100}$", description: "By what the directory knows the agent." }),
      name: text("As customers know them."),
      verifyKey: Type.String({
        pattern: "^[A-Za-z0-9+/]{43}=$",
        description: "Their Ed25519 key of 32 bytes, in base64.",
      }),
    }),
    { description: "Agents who may ask in the name of customers." },
  ),
});

export const RetentionSetting = closed({
  decisionsDays: whole(1, 3650, "How long personal decisions are kept for their receipt."),
  redemptionsDays: Type.Optional(
    whole(30, 3650, "How long an order that an offer was used for is known again (400 when absent)."),
  ),
  pricesDays: Type.Optional(
    whole(60, 3650, "How long prices that are asked no more are kept, for honest reductions (400 when absent)."),
  ),
  unusedDays: Type.Optional(
    whole(
      30,
      3650,
      "After so many days without a sign of somebody of whom nothing else is left, their choices and who they are go as well (when absent, as long as a grant counts at most).",
    ),
  ),
});

export const InvoicesSetting = closed({
  basis: Type.Literal("legal_obligation", {
    description: "Records of orders are kept because a law says so, and for nothing else.",
  }),
  article: text("The law and article, such as `UU KUP Pasal 28 (11)`; customers read it."),
  years: whole(1, 30, "For how many years from the order on."),
});

export const LogSetting = closed({
  publish: text("When the log's newest checkpoint is published elsewhere: cron, in the shop's time zone."),
  files: Type.Optional(
    Type.Array(text(), {
      description: "Files to add it to, a line each; relative to this file, best on another disk.",
    }),
  ),
  webhooks: Type.Optional(
    Type.Array(Type.String({ pattern: "^https?://" }), { description: "Addresses that it is sent to by POST." }),
  ),
});

export const BackupsSetting = closed({
  folder: text(
    "Where backups are put, with the ledger of erasures beside them; relative to this file, best on another disk.",
  ),
  every: text("When: cron, in the shop's time zone."),
  keep: Type.Optional(whole(1, 400, "How many are kept (14 when absent); the keys of people only ever once.")),
  rehearse: Type.Optional(
    text(
      "When the newest is restored into a database of its own, to see that it can be done: cron; on Monday nights when absent.",
    ),
  ),
});

export const LawsSetting = closed({
  markets: Type.Optional(
    Type.Array(Type.String({ pattern: "^[A-Z]{2}(-[A-Z0-9]{1,3})?$" }), {
      minItems: 1,
      description:
        "Where the shop sells, by ISO 3166 (`ID`, `US-CA`): of a customer who did not say where they live, the laws of these places count. A place whose law is in no rule pack makes it the strictest of all, as leaving this out does.",
    }),
  ),
  jurisdictions: Type.Optional(
    Type.Array(text(), {
      minItems: 1,
      description:
        "The rule packs that the shop itself is under, whoever its customers are (`[uu-pdp]` when absent). Of a customer of whom nobody knows where they live, the strictest of all packs counts.",
    }),
  ),
  noOfficer: Type.Optional(
    text("Why no data protection officer is needed, where none is named in `shop.contact`; nobody else reads it."),
  ),
  folder: Type.Optional(
    text("Rule packs of your own, which add to those that are shipped or replace them; relative to this file."),
  ),
});
