import type { Database, DatabaseTransaction } from "@seimbang/database";
import type {
  ChoiceEntry,
  ChoiceState,
  Product,
  ProductId,
  PurposeId,
  PurposeRegistry,
  SubjectKey,
} from "@seimbang/engine";
import type { Clock } from "../platform/clock.ts";
import type { FollowWay } from "../platform/follow-way.ts";
import type { MakeId } from "../platform/ids.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { RefusedBySignals } from "../signals/read.ts";
import type { GroupedAppender } from "./append-grouped.ts";
import type { ConsentCategories } from "./consent-in-event.ts";
import type { ClickDaysOf, OurDecision, Touch } from "./creative-in-event.ts";
import type { SoldOrder } from "./sold-order.ts";

/** Somebody by a raw identifier: the customer's number in the shop, or the tracker's random device id. */
export type RawIdentity = {
  readonly kind: "customer" | "device";
  readonly rawId: string;
  /** Whether a token or the shop's own server vouches for it. */
  readonly verified: boolean;
};

/** What the register holds of somebody. Nothing at all is no answer. */
export type FoundPerson = {
  /** Undefined when they were erased and did not come back. */
  readonly subjectKey: SubjectKey | undefined;
  readonly verified: boolean;
  /** When they were last erased: nothing that happened until then may ever be kept again. */
  readonly erasedAt?: number;
};

/** What a person is reached or called by; each is kept only where a purpose that they granted declares it. */
export const DIRECT_FIELDS = ["email", "phone", "name"] as const;
export type DirectField = (typeof DIRECT_FIELDS)[number];

export type DirectIdentifier = {
  readonly subjectKey: SubjectKey;
  readonly field: DirectField;
  readonly value: string;
};

/** What collecting asks of the people's register. Every function answers in the order it was asked. */
export type Identities = {
  readonly find: (people: readonly RawIdentity[]) => Promise<readonly (FoundPerson | undefined)[]>;
  readonly loadOrCreate: (people: readonly RawIdentity[]) => Promise<readonly SubjectKey[]>;
  readonly storeDirectIdentifiers: (identifiers: readonly DirectIdentifier[]) => Promise<void>;
  /** Keeps nothing of this person in memory, so that the next question finds how they stand now. */
  readonly forget: (subject: SubjectKey) => void;
  readonly forgetEverybody: () => void;
};

export type LedgerLine = {
  readonly subjectKey: SubjectKey;
  readonly entry: ChoiceEntry;
  readonly evidence: Readonly<Record<string, string>>;
};

/** What collecting asks of the consent ledger. */
export type Choices = {
  /** What holds of somebody who never said anything. */
  readonly silent: ChoiceState;
  readonly load: (subjects: readonly SubjectKey[]) => Promise<ReadonlyMap<SubjectKey, ChoiceState>>;
  readonly permitted: (choices: ChoiceState, now: number) => ReadonlySet<PurposeId>;
  readonly append: (lines: readonly LedgerLine[]) => Promise<void>;
  /** Writes the stricter of both people's choices down for `into` and answers what then holds. */
  readonly merge: (transaction: DatabaseTransaction, from: SubjectKey, into: SubjectKey) => Promise<ChoiceState>;
  /** Writes down whom a device was joined with, by their mark, and answers what then holds of it. The caller holds it alone. */
  readonly noteOwner: (
    transaction: DatabaseTransaction,
    device: SubjectKey,
    owner: number | "several",
  ) => Promise<ChoiceState>;
};

export type CollectConfiguration = {
  readonly registry: PurposeRegistry;
  readonly consentCategories: ConsentCategories;
  readonly sensitive: { readonly fields: readonly string[] };
  readonly limits: {
    readonly eventsPerBatch: number;
    readonly bytesPerEvent: number;
    readonly bytesPerBatch: number;
  };
};

export type CollectDependencies = {
  readonly database: Database;
  readonly configuration: CollectConfiguration;
  readonly secrets: Pick<Secrets, "deriveKey" | "hmacKey">;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly identities: Identities;
  readonly choices: Choices;
  /**
   * To be called before choices are read; what is answered says whether what was judged by them may still be stored: no change
   * that it does not know can have been acknowledged.
   */
  readonly startRelying: () => (subjects: Iterable<SubjectKey>) => boolean;
  readonly refusedBySignals: RefusedBySignals;
  readonly findProduct: (productId: ProductId) => Pick<Product, "productId" | "sensitive"> | undefined;
  readonly isSensitiveCategory: (category: string) => boolean;
  /** What the id of a decision says; undefined for one that we did not sign. */
  readonly readDecision: (decisionId: string) => OurDecision | undefined;
  readonly clickDaysOf: ClickDaysOf;
  /** Counts what was done with creatives, each once for a decision; what is counted is on disk. */
  readonly countTouches: (touches: readonly Touch[]) => Promise<void>;
  /** Takes orders that were cancelled whole off what they used, each once. What is done is on disk. */
  readonly takeBackOrders: (orderIds: readonly string[]) => Promise<void>;
  /** Keeps of orders what a law asks for; undefined where the shop declares none. What is kept is on disk. */
  readonly keepOrders?: ((orders: readonly SoldOrder[]) => Promise<void>) | undefined;
  readonly append: GroupedAppender["append"];
  /** Where steps are timed or traced. */
  readonly follow?: FollowWay | undefined;
  /** Where people were exposed in experiments: a device's goes over to its owner, and of a minor nothing stays. */
  readonly exposures: {
    readonly move: (transaction: DatabaseTransaction, from: SubjectKey, into: SubjectKey) => Promise<void>;
    readonly forget: (transaction: DatabaseTransaction, subject: SubjectKey) => Promise<void>;
  };
  /** Told in the turn in which a merge of this person became durable. */
  readonly onChanged: (subject: SubjectKey) => Promise<void>;
};
