import type { CampaignId, ChoiceState, CreativeId, ProductId, PurposeId, Signal, SubjectKey } from "@seimbang/engine";

/** A stored signal with the purposes it was admitted under; it may be read for no other. */
export type AdmittedSignal = Signal & { readonly purposes: readonly PurposeId[] };

/** What of a decision counts towards limits, and when it was made, in milliseconds since 1970. */
export type ShownDecision = {
  readonly rowId: string;
  readonly at: number;
  readonly creatives: readonly { readonly campaignId: CampaignId; readonly creativeId: CreativeId }[];
  /** What its advertisements used of the person. */
  readonly points: number;
  /** What it showed by what is known of the person. */
  readonly products: readonly ProductId[];
};

/** What somebody was shown that counts towards limits, and the arms of experiments that they met, by experiment, the first first. */
export type Met = {
  readonly shown: readonly ShownDecision[];
  readonly arms: ReadonlyMap<string, number>;
};

export const MET_NOTHING: Met = { shown: [], arms: new Map() };

/**
 * What is kept about one person that a decision may ask the consent gate for. Newest signals first. What they were shown
 * only ever keeps something from being shown too often, and an arm only ever leaves something out.
 */
export type VisitorState = {
  readonly choices: ChoiceState;
  readonly signals: readonly AdmittedSignal[];
} & Met;

/** Whom a decision is for. Only somebody with a subject can have anything read or recorded. */
export type LoadedVisitor = {
  readonly subject: SubjectKey | undefined;
  /** Whether they are known by nothing but their device, which others may use as well. */
  readonly isDevice?: boolean;
  readonly choices: ChoiceState | "unreadable" | "no_visitor";
  readonly signals: readonly AdmittedSignal[];
} & Met;

export const NO_VISITOR: LoadedVisitor = { subject: undefined, choices: "no_visitor", signals: [], ...MET_NOTHING };
/** A person whom we cannot read at this moment is treated as having chosen nothing. */
export const UNREADABLE: LoadedVisitor = { subject: undefined, choices: "unreadable", signals: [], ...MET_NOTHING };
