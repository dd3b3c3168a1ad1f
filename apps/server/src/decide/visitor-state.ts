import type { CampaignId, ChoiceState, CreativeId, PurposeId, Signal, SubjectKey } from "@seimbang/engine";

/** A stored signal with the purposes it was admitted under; it may be read for no other. */
export type AdmittedSignal = Signal & { readonly purposes: readonly PurposeId[] };

/** A creative that somebody was shown, and when, in milliseconds since 1970. */
export type ShownCreative = {
  /** Of the decision that showed it. */
  readonly rowId: string;
  readonly at: number;
  readonly campaignId: CampaignId;
  readonly creativeId: CreativeId;
};

/**
 * What is kept about one person that a decision may ask the consent gate for. Newest signals first. What they were shown
 * only ever keeps something from being shown too often.
 */
export type VisitorState = {
  readonly choices: ChoiceState;
  readonly signals: readonly AdmittedSignal[];
  readonly shown: readonly ShownCreative[];
};

/** Whom a decision is for. Only somebody with a subject can have anything read or recorded. */
export type LoadedVisitor = {
  readonly subject: SubjectKey | undefined;
  readonly choices: ChoiceState | "unreadable" | "no_visitor";
  readonly signals: readonly AdmittedSignal[];
  readonly shown: readonly ShownCreative[];
};

export const NO_VISITOR: LoadedVisitor = { subject: undefined, choices: "no_visitor", signals: [], shown: [] };
/** A person whom we cannot read at this moment is treated as having chosen nothing. */
export const UNREADABLE: LoadedVisitor = { subject: undefined, choices: "unreadable", signals: [], shown: [] };
