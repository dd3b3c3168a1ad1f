import type {
  AcknowledgedHow,
  ExtensionReason,
  JurisdictionSource,
  RefusalReason,
  RightsChannel,
  RightsRequestKind,
  RightsRequestState,
} from "@seimbang/contracts";
import type { SubjectKey } from "@seimbang/engine";

/** By when it has to be confirmed that a request arrived, and how it was. Times are milliseconds since 1970. */
export type Acknowledgement = {
  readonly dueAt: number;
  readonly warnAt: number;
  readonly clock: string;
  readonly at: number | undefined;
  readonly how: AcknowledgedHow | undefined;
  readonly warnedAt: number | undefined;
  readonly escalatedAt: number | undefined;
};

/** Of a restriction: from when on it may be lifted, when it was, and what the person was told of it. */
type Lifting = { readonly from: number; readonly liftedAt: number | undefined; readonly said: Buffer };

/** One thing that was done with a request; without a name it was the person themselves, or a clock. */
type RequestStep = { readonly at: number; readonly step: string; readonly by?: string };

/** A request as it is stored; what people wrote, and what shows who they are, is encrypted. Times are milliseconds since 1970. */
export type StoredRequest = {
  readonly subject: SubjectKey;
  readonly requestId: string;
  readonly kind: RightsRequestKind;
  readonly state: RightsRequestState;
  readonly channel: RightsChannel;
  /** Why it waits, or why it was refused. */
  readonly reason: RefusalReason | "need_user_verification" | undefined;
  /** The purpose, decision or request that it is about. */
  readonly about: string | undefined;
  readonly outcome: "upheld" | "overruled" | undefined;
  readonly jurisdiction: string | undefined;
  readonly jurisdictionFrom: JurisdictionSource;
  readonly receivedAt: number;
  readonly dueAt: number;
  readonly warnAt: number | undefined;
  /** The law and article of the deadline, as they were then. */
  readonly clock: string;
  readonly finishedAt: number | undefined;
  readonly question: Buffer | undefined;
  readonly answer: Buffer | undefined;
  readonly evidence: Buffer | undefined;
  readonly enteredBy: string | undefined;
  readonly owner: string | undefined;
  readonly answeredBy: string | undefined;
  readonly extendedFrom: number | undefined;
  readonly extensionReason: ExtensionReason | undefined;
  readonly extension: Buffer | undefined;
  readonly warnedAt: number | undefined;
  readonly escalatedAt: number | undefined;
  readonly externalId: string | undefined;
  /** Undefined where no law asks for it. */
  readonly acknowledgement: Acknowledgement | undefined;
  readonly lifting: Lifting | undefined;
  /** Oldest first. */
  readonly history: readonly RequestStep[];
};

/** In which somebody still owes an answer. */
export const WAITING_STATES = ["open", "in_progress"] as const satisfies readonly RightsRequestState[];

export const isWaiting = ({ state }: Pick<StoredRequest, "state">): boolean =>
  WAITING_STATES.some((waiting) => waiting === state);

/**
 * Whether anybody may decide about it still. An erasure that was shown to be theirs is noted on disk, and is ended from its
 * note whatever is said of it meanwhile.
 */
export const isUndecided = (request: Pick<StoredRequest, "state" | "kind">): boolean =>
  isWaiting(request) && !(request.kind === "erasure" && request.state === "open");
