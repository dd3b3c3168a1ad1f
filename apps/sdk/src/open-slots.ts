import type { AskDecision, AskPage } from "./ask-decision.ts";
import type { Consent } from "./open-consent.ts";
import type { Events } from "./open-events.ts";
import { renderSlot } from "./render-slot.ts";
import type { Decision, RenderOwn, ShownItem } from "./seimbang.ts";
import { keyOf, type Shown } from "./shown.ts";
import { addStyle } from "./style/add-style.ts";
import shared from "./style/shared.css?raw";
import slotStyle from "./style/slot.css?raw";
import { watchCreative } from "./watch-creative.ts";
import type { Words } from "./words/words.ts";

export type SlotsParts = {
  readonly ask: AskDecision;
  readonly askPage: AskPage;
  readonly consent: Pick<Consent, "holding" | "token">;
  readonly events: Events;
  readonly words: Words;
  readonly why: (decision: Decision, shown: Shown, host: HTMLElement) => void;
  /** Told of each slot with items that came into view where somebody may be asked something. */
  readonly seen: (host: HTMLElement) => void;
};

/** The slots of the page: elements with `data-seimbang-slot`. */
export const openSlots = ({ ask, askPage, consent, events, words, why, seen }: SlotsParts) => {
  const hidden = new Set<string>();
  const ownRenderers = new Map<string, RenderOwn>();
  const rounds = new WeakMap<HTMLElement, number>();

  const withoutHidden = (decision: Decision | undefined): Decision | undefined => {
    if (!decision) return decision;
    const holding = consent.holding();
    const gone = [...hidden, ...(holding?.hidden ?? [])];
    const isLeft = (shown: Shown) => !gone.includes(keyOf(shown));
    // Of somebody who names themselves the server knows what they find too frequent; here it is half of the times.
    const isRare = (campaignId: string) =>
      !consent.token() && holding?.seldom?.includes(campaignId) === true && Math.random() < 0.5;
    return {
      ...decision,
      items: decision.items.filter(isLeft),
      creatives: (decision.creatives ?? []).filter(
        (creative) => isLeft(creative) && !gone.includes(creative.campaignId) && !isRare(creative.campaignId),
      ),
    };
  };

  const fillOne = async (host: HTMLElement, answer: Promise<Decision | undefined>): Promise<void> => {
    const { seimbangSlot: slot = "" } = host.dataset;
    const own = ownRenderers.get(slot);
    const root = own ? undefined : openRoot(host);
    const round = (rounds.get(host) ?? 0) + 1;
    rounds.set(host, round);
    const decision = withoutHidden(await answer);
    // A later question has overtaken this one: its answer knows more.
    if (rounds.get(host) !== round) return;
    const answered = decision ?? NOTHING;
    // What an experiment tries; the page's own style knows what it means.
    host.dataset["seimbangLayout"] = answered.layout ?? "";
    if (root) {
      renderSlot(root, answered, words, {
        why: (one) => why(answered, one, host),
        clicked: (item) => events.track("Product Clicked", shown(answered, [item])),
        placed: (creative, card) => watchCreative(events, answered, creative, card),
      });
    } else if (decision) own?.(decision, host);
    watch(host, answered);
  };

  const watch = (host: HTMLElement, decision: Decision): void => {
    if (decision.items.length === 0) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      events.track("Product List Viewed", shown(decision, decision.items));
      if (!decision.withheld.some(({ why }) => NOT_WHERE_TO_ASK.test(why))) seen(host);
    });
    observer.observe(host);
  };

  let filling: Promise<void> | undefined;
  /** What is called for in one turn is asked for once: each answer counts as shown, and uses up what may be shown. */
  const fill = (): Promise<void> => {
    filling ??= new Promise<void>((done) => setTimeout(done)).then(() => {
      filling = undefined;
      return fillNow();
    });
    return filling;
  };
  const fillNow = async (): Promise<void> => {
    const hosts = [...document.querySelectorAll<HTMLElement>("[data-seimbang-slot]")];
    const answers = askPage(hosts.map(askedBy));
    await Promise.all(
      hosts.map((host, at) =>
        fillOne(
          host,
          answers.then((all) => all[at]),
        ),
      ),
    );
  };

  return {
    decide: ((slot, asked) => ask(slot, asked).then(withoutHidden)) satisfies AskDecision,
    fill,
    render: (slot: string, own: RenderOwn) => {
      ownRenderers.set(slot, own);
      return fill();
    },
    /** For somebody who is not known: gone from this page, remembered nowhere. */
    hide: (key: string) => {
      hidden.add(key);
      return fill();
    },
  };
};

/** A checkout, a page about something sensitive, a device that others use: nobody is asked anything there. */
const NOT_WHERE_TO_ASK = /page|shared/;

/** What is shown when nobody answers. */
const NOTHING = { items: [] as Decision["items"] } as Decision;

const shown = ({ decisionId, slot }: Decision, items: readonly ShownItem[]) => ({
  decision_id: decisionId,
  list_id: slot,
  products: items.map(({ productId, position }) => ({ product_id: productId, position })),
});

const openRoot = (host: HTMLElement): ShadowRoot => {
  if (host.shadowRoot !== null) return host.shadowRoot;
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, shared + slotStyle);
  return root;
};

/** What a page does not say of a slot is left out on the way. */
const askedBy = ({
  dataset: { seimbangSlot: slot = "", count, productId, category, query, page },
}: HTMLElement): Parameters<AskPage>[0][number] => ({
  slot,
  count: Number(count) || undefined,
  context: { productId, category, query, page },
});
