import type { CampaignId, CreativeId, ProductId, PurposeId } from "./ids.ts";
import type { Level } from "./levels.ts";
import type { Source } from "./sources.ts";

/** How a line of the ledger came to be. Only `choice` may raise anything; every other origin can only lower. */
export type ChoiceOrigin =
  | "choice"
  | "event"
  | "import"
  | "merge"
  | "signal"
  | "staff"
  | "feedback"
  | "link"
  | "preview";

/** What somebody allowed for one request, to see what they would see. It changes nothing that holds. */
export type PreviewChoice = {
  readonly level: Level;
  readonly purposes: Readonly<Record<PurposeId, true>>;
  readonly purposeVersions: Readonly<Record<PurposeId, number>>;
};

/**
 * What a customer does not want to see, or not so often, and facts that they do not want to be used. It holds until it is
 * lifted, or strictly until `until`, in milliseconds since 1970.
 */
export type Mute =
  | { readonly kind: "product"; readonly productId: ProductId }
  | { readonly kind: "signal"; readonly productId: ProductId }
  | { readonly kind: "category"; readonly category: string }
  | { readonly kind: "brand"; readonly brand: string }
  | {
      readonly kind: "creative";
      readonly campaignId: CampaignId;
      readonly creativeId: CreativeId;
      readonly until?: number;
    }
  | { readonly kind: "campaign"; readonly campaignId: CampaignId; readonly until?: number }
  /** A campaign that is shown at most half as often as its limits let it. */
  | { readonly kind: "seldom"; readonly campaignId: CampaignId };

/** The ways in which a customer says "not like this"; each lowers something in the same request (decision record 0020). */
export type NegativeSignal = "too_personal" | "too_often" | "uncomfortable" | "not_for_me" | "misleading" | "sensitive";

/** One line of the consent ledger. A field that is absent leaves that matter as it was. */
export type ChoiceEntry = {
  readonly at: number;
  readonly origin: ChoiceOrigin;
  readonly cap?: Level;
  readonly sources?: Partial<Record<Source, boolean>>;
  readonly purposes?: Readonly<Record<PurposeId, boolean>>;
  /** The version of each purpose in `purposes` that the person saw; a grant for an older version has lapsed. */
  readonly purposeVersions?: Readonly<Record<PurposeId, number>>;
  readonly age?: "adult" | "minor";
  readonly restricted?: boolean;
  /** The person was told that staff lifts their restriction, and from when on it may: in milliseconds since 1970. */
  readonly liftsFrom?: number;
  readonly objectsTo?: readonly PurposeId[];
  readonly mute?: readonly Mute[];
  readonly unmute?: readonly Mute[];
  readonly negative?: { readonly kind: NegativeSignal; readonly source?: Source; readonly productId?: ProductId };
  /** The complaint that a line of feedback came with, by its number, so that this very one can be taken back. */
  readonly complaint?: string;
  /** The complaint that its person takes back: from then on its line counts for nothing. Only a `choice` can. */
  readonly takesBack?: string;
  /** Answer to "this ad felt fine to me", 1 to 5. */
  readonly comfort?: 1 | 2 | 3 | 4 | 5;
  /** Gift mode lasts strictly until then, in milliseconds since 1970; a time that is not later than `at` ends it. */
  readonly giftUntil?: number;
  /** The purposes for which events were kept that the person deleted. It changes nothing that holds; models fitted with them become outdated. */
  readonly forgot?: readonly PurposeId[];
  /** A customer was joined with the device, by one of 256 marks that say nothing without both of them; or several were. */
  readonly owner?: number | "several";
  /** Only with the origin `preview`, and nothing else with it. */
  readonly preview?: PreviewChoice;
};

export type PurposeState = {
  readonly granted: boolean;
  /** Milliseconds since 1970; the grant counts strictly before this instant. */
  readonly expiresAt?: number;
};

/** When somebody looks for presents: from `since`, and strictly until `until`, in milliseconds since 1970. */
export type GiftMode = { readonly since: number; readonly until: number };

/**
 * What holds for one person at one instant, folded from their ledger. `undefined` in `age` is "not declared".
 * `lowered` is the effective level's ceiling from negative signals, at most `cap`.
 */
export type ChoiceState = {
  readonly cap: Level;
  readonly lowered: Level;
  readonly sources: Readonly<Record<Source, boolean>>;
  readonly purposes: Readonly<Record<PurposeId, PurposeState>>;
  readonly age: "adult" | "minor" | undefined;
  readonly restricted: boolean;
  /** From when on staff may lift the restriction, where they were told of it and did not ask for it again since. */
  readonly liftsFrom?: number;
  readonly objectsTo: readonly PurposeId[];
  readonly mutes: readonly Mute[];
  /** The latest gift mode, whether it lasts or is over: what happened within it is not kept when it is heard of later. */
  readonly gift?: GiftMode;
  /** The mark of the customer whom the device was joined with, or that there were several, so that it does not say who uses it. */
  readonly owner?: number | "several";
};
