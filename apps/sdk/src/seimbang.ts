import type { ChoiceWire, DecideRequestWire, DecisionWire, PlacedCreativeWire } from "@seimbang/contracts";

/** What a page can do with Seimbang, and nothing of how it is done: this is what a shop builds on. */

export type SeimbangSettings = {
  /** Where the shop's Seimbang answers. */
  readonly url: string;
  /** The publishable key. */
  readonly key: string;
  /** Used where the page's `lang` names neither `id` nor `en`. */
  readonly language?: string | undefined;
  /** `own`: the shop's banner asks, and calls `consent`. */
  readonly banner?: string | undefined;
  /** The level that our banner's `Accept` allows; 1 when absent. */
  readonly level?: number | string | undefined;
  /** Where the privacy centre is; `/privacy/` of `url` when absent. */
  readonly privacyUrl?: string | undefined;
  /** Any value says that several people use the device, as in a shop: only who has signed in is shown anything personal. */
  readonly sharedDevice?: string | undefined;
  /** Any value writes Google Consent Mode v2. */
  readonly googleConsentMode?: string | undefined;
};

export type Decision = DecisionWire;
export type ShownItem = Decision["items"][number];
/** What a campaign shows beside the items of a slot, and who pays for it. */
export type ShownCreative = PlacedCreativeWire;

type Loose<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined };
/** What a page may say when it asks; an absent value and an undefined one are the same. */
export type Asked = Loose<Omit<DecideRequestWire, "slot" | "visitor" | "context">> & {
  readonly context?: Loose<NonNullable<DecideRequestWire["context"]>>;
};

/** Draws what a decision says into the slot's element. */
export type RenderOwn = (decision: Decision, host: HTMLElement) => void;

/** What somebody answered: only what they said themselves, `age` in particular. */
export type Chosen = Pick<ChoiceWire, "purposes" | "level" | "age" | "evidence">;

export type Seimbang = {
  /** Tells of an event by its Segment name, such as `Product Viewed`: kept in memory until it may be told, or dropped. */
  readonly track: (event: string, properties?: Readonly<Record<string, unknown>>) => void;
  /** Tells that a page was seen. It names no address: an address may say more than anybody agreed to. */
  readonly page: () => void;
  /** What a slot would show, for a page that draws it itself; undefined when nobody answers. */
  readonly decide: (slot: string, asked?: Asked) => Promise<Decision | undefined>;
  /** Draws a slot with the shop's own function, now and whenever it changes. */
  readonly render: (slot: string, own: RenderOwn) => Promise<void>;
  /** Fills the slots again, after a page has changed without being loaded. */
  readonly fill: () => Promise<void>;
  /** Opens "Why this?" on an item or a creative of a decision, by its `productId` or `creativeId`; the focus returns to `host`. */
  readonly why: (decision: Decision, id: string, host?: HTMLElement) => void;
  /** Says where a page draws a creative itself: it counts as seen, and its links as clicked, as in a slot that we draw. */
  readonly watch: (decision: Decision, creativeId: string, element: HTMLElement) => void;
  /** What the shop's own banner was answered. @throws SeimbangProblem when a grant could not be written down. */
  readonly consent: (chosen: Chosen) => Promise<void>;
  /** Opens our request, also in a page with a banner of its own. */
  readonly openPrivacy: () => Promise<void>;
  /** Leads to the privacy centre, as whoever is known here. */
  readonly openCentre: () => void;
  /** Says that a customer is signed in, with the token that the shop's back end signed. */
  readonly identify: (token: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
};
