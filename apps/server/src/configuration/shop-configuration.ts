import type {
  AutomaticCutOff,
  BothLanguages,
  MessageChannel,
  OpenDsrType,
  ShopConfigurationWire,
} from "@seimbang/contracts";
import type { InvasivenessRules, Purpose, PurposeId, PurposeRegistry, Slot, SlotName } from "@seimbang/engine";

/** A purpose with what its notice says: the notice is made from what the code enforces. */
export type DescribedPurpose = Purpose & {
  readonly recipients: readonly string[];
  readonly name: BothLanguages;
  readonly text: BothLanguages;
};

/** The registry as the engine knows it, with the words for people. */
export type DescribedRegistry = Omit<PurposeRegistry, "purposes"> & { readonly purposes: readonly DescribedPurpose[] };

type Feed = ShopConfigurationWire["catalogue"]["feeds"][number];

/** A recipient of data that takes OpenDSR requests. */
export type ConfiguredRecipient = {
  readonly name: string;
  /** With the version, and no slash at its end. */
  readonly url: string;
  readonly types: readonly OpenDsrType[];
};

/** What customers may want messages about: each is a purpose of its own, so that the ledger of choices says who does. */
export type MessageTopic = {
  readonly name: string;
  readonly purpose: PurposeId;
  readonly channel: MessageChannel;
  readonly slot: SlotName | undefined;
  readonly mostInWeek: number;
};

type MessagesWire = NonNullable<ShopConfigurationWire["messages"]>;

/** How the shop writes to its customers; a channel that is not set up is undefined, and then nothing goes by it. */
export type MessagesConfiguration = {
  readonly mail: Readonly<NonNullable<MessagesWire["mail"]>> | undefined;
  readonly whatsapp: { readonly phoneNumberId: string; readonly url: string } | undefined;
  readonly topics: ReadonlyMap<string, MessageTopic>;
  readonly mostInWeek: number;
  readonly keepDays: number;
  readonly webhooks: readonly Readonly<NonNullable<MessagesWire["webhooks"]>[number]>[];
  readonly voice: {
    readonly values: readonly BothLanguages[];
    readonly avoid: readonly string[];
    readonly closing: BothLanguages | undefined;
  };
};

/** `seimbang.yaml`, checked, with paths made absolute and defaults filled in. Units are in the names. */
export type ShopConfiguration = {
  readonly shop: Readonly<ShopConfigurationWire["shop"]>;
  readonly server: Readonly<ShopConfigurationWire["server"]>;
  /** Where a worker tells its metrics; undefined where it listens nowhere. */
  readonly worker?: { readonly metrics: { readonly host: string; readonly port: number } } | undefined;
  readonly storage: {
    readonly folder: string;
    /** ISO 3166-1. */
    readonly country?: string | undefined;
  };
  readonly customerTokens: {
    readonly issuer: string;
    readonly audience: string;
    readonly algorithm: "HS256" | "EdDSA";
    /** A PEM file (SPKI); always there for EdDSA, never for HS256. */
    readonly publicKeyFile?: string;
  };
  /** As declared, whether or not its time has come. */
  readonly registry: DescribedRegistry;
  /** When purposes that were declared ahead come into force. */
  readonly announced: ReadonlyMap<PurposeId, number>;
  /** From a category of the shop's consent banner to the purposes it stands for. */
  readonly consentCategories: ReadonlyMap<string, readonly PurposeId[]>;
  readonly sensitive: { readonly categories: readonly string[]; readonly fields: readonly string[] };
  readonly catalogue: { readonly feeds: readonly Feed[] };
  readonly model: Readonly<ShopConfigurationWire["model"]>;
  readonly slots: ReadonlyMap<SlotName, Slot>;
  readonly invasiveness: InvasivenessRules;
  readonly limits: Readonly<ShopConfigurationWire["limits"]>;
  readonly feedback: Readonly<ShopConfigurationWire["feedback"]>;
  /** Working days until an answer, days of silence until an end, and days that a conversation is kept after it. */
  readonly threads: Readonly<Required<NonNullable<ShopConfigurationWire["threads"]>>>;
  readonly experiments: Readonly<NonNullable<ShopConfigurationWire["experiments"]>>;
  readonly attribution: Readonly<NonNullable<ShopConfigurationWire["attribution"]>>;
  readonly fairness: {
    readonly onFailure: "flag" | "pause";
    /** Nobody is asked who they are without it. */
    readonly surveyPurpose: PurposeId | undefined;
  };
  /** What is cut off without anybody deciding it, for how long, and what is watched. */
  readonly intrusions: {
    readonly cutOff: readonly AutomaticCutOff[];
    readonly blockMinutes: number;
    readonly decisionsInTenMinutes: number;
    readonly knownNetworks: readonly string[];
  };
  /** Who looks after requests, and who hears of those that are late. */
  readonly rights: { readonly owner: string; readonly escalateTo: string; readonly webhook: string | undefined };
  /** The law that makes the shop keep records of its orders, erased customers' too; undefined where it declares none. */
  readonly invoices: Readonly<NonNullable<ShopConfigurationWire["invoices"]>> | undefined;
  readonly outgoing: {
    /** Hosts within a private network that may be called; whatever else leads into one is not. */
    readonly privateHosts: readonly string[];
  };
  /** Other systems that bring requests or are told of them; undefined where the shop has no part in OpenDSR. */
  readonly openDsr:
    | {
        readonly url: string;
        readonly certificateFile: string;
        /** Undefined where the environment gives the key itself. */
        readonly keyFile: string | undefined;
        readonly authoritiesFile: string | undefined;
        readonly controllers: readonly { readonly domain: string; readonly certificateFile: string }[];
        readonly recipients: readonly ConfiguredRecipient[];
      }
    | undefined;
  /** Agents of the Data Rights Protocol; undefined where none may ask. */
  readonly agents: Readonly<NonNullable<ShopConfigurationWire["agents"]>> | undefined;
  readonly messages: MessagesConfiguration;
  readonly retention: Readonly<Required<ShopConfigurationWire["retention"]>>;
  /** Where checkpoints of the log are published, beside the shop's own address, so that a fork of it shows. */
  readonly log: { readonly publish: string; readonly files: readonly string[]; readonly webhooks: readonly string[] };
  /** Where and when backups are made; undefined where the shop has no schedule for them. */
  readonly backups: Readonly<Required<NonNullable<ShopConfigurationWire["backups"]>>> | undefined;
  readonly laws: {
    /** Names of the rule packs that the shop itself is under. */
    readonly jurisdictions: readonly string[];
    /** Places in which the shop sells (ISO 3166); none where it did not say. */
    readonly markets?: readonly string[] | undefined;
    /** Why the shop needs no data protection officer. */
    readonly noOfficer?: string | undefined;
    /** Rule packs of its own. */
    readonly folder: string | undefined;
  };
  /** What the shop promises everybody; what copy says of it is held against these. */
  readonly policies: NonNullable<ShopConfigurationWire["policies"]>;
};
