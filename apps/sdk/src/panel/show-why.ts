import type { PageClient } from "@seimbang/client";
import type { FeedbackKind } from "@seimbang/contracts";
import type { AskDecision } from "../ask-decision.ts";
import { button, element } from "../element.ts";
import type { Centre } from "../open-centre.ts";
import type { Consent } from "../open-consent.ts";
import type { Decision } from "../seimbang.ts";
import { keyOf, type Shown, titleOf } from "../shown.ts";
import type { Word } from "../words/catalogues.ts";
import type { Words } from "../words/words.ts";
import { openPanelWords } from "./open-panel-words.ts";

type Source = Decision["used"][number];

type Reason = Decision["withheld"][number]["why"];

export type WhyParts = {
  readonly root: ShadowRoot;
  readonly consent: Consent;
  /** Speaks for the customer, whatever the level. */
  readonly own: PageClient;
  /** Speaks for nobody. */
  readonly anonymous: PageClient;
  readonly ask: AskDecision;
  readonly words: Pick<Words, "language">;
  readonly centre: Centre;
  /** For somebody who is not known: gone from this page, by its key. */
  readonly hide: (key: string) => Promise<void>;
};

type Said = WhyParts & { readonly panel: Words };

/** Why an item or a creative is shown: its reason, who pays, what was used and what was not, what another level would show, and what to say about it. */
export const showWhy = (parts: WhyParts, decision: Decision, item: Shown, host: HTMLElement): void => {
  const { root, consent, centre } = parts;
  const words = openPanelWords(root, parts.words.language);
  const saying = { ...parts, panel: words };
  const { say } = words;
  const language = words.language();
  const said = element("p", { role: "status" });
  const guarded = (act: () => Promise<string>) => async () => {
    said.textContent = await act().catch((problem: unknown) => say(consent.failed(problem)));
  };
  const guardedButton = (text: string, act: () => Promise<string>) => button(text, guarded(act));
  const list = (lines: readonly string[]) => element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  const names = (sources: readonly Source[]) => sources.map((source) => say(`source.${source}`));
  const { used, withheld, level } = decision;
  const isCounted = (source: Source) => item.contributions.some((one) => one.source === source && one.weight !== 0);
  const counted = used.filter(isCounted);
  // What might have been used, and had nothing to say of this item, was not used for it.
  const idle = used.filter((source) => !isCounted(source));
  const reasons = [...new Set(withheld.map(({ why }) => why))];
  const because = (why: Reason) => {
    const sources = withheld.filter((one) => one.why === why).map(({ source }) => source);
    return `${names(sources).join(", ")}: ${say(`withheld.${why}`)}`;
  };
  const dialog = element(
    "dialog",
    { "aria-label": say("why"), lang: language, close: () => close() },
    element("h2", {}, say("why"), " ", titleOf(item, language)),
    "paidBy" in item ? element("p", {}, say(`campaign.${item.kind}`, item.paidBy)) : undefined,
    // That it is paid for, and by whom, is said already.
    item.reason.code === "paid_placement" ? undefined : element("p", {}, item.reason.text[language]),
    element("h3", {}, say("why.used")),
    counted[0] ? list(names(counted)) : element("p", {}, say("why.nothing")),
    element("h3", {}, say("why.unused")),
    list([...names(idle), ...reasons.map(because)]),
    element("p", {}, say("why.level", words.level(level.effective))),
    element("div", { class: "row" }, centre.link(), centre.learn(say("why.learn"))),
    element("h3", {}, say("why.compare")),
    element("div", { class: "row" }, ...previewButtons(saying, decision, guardedButton)),
    element("h3", {}, say("why.say")),
    element(
      "div",
      { class: "row" },
      ...feedbackOn(item, words).map(([kind, text]) => guardedButton(text, () => tell(saying, decision, item, kind))),
      centre.ask({
        from: "ad",
        decision: decision.decisionId,
        ...("paidBy" in item ? { campaign: item.campaignId, creative: item.creativeId } : { product: item.productId }),
      }),
    ),
    giftSwitch(saying, guarded),
    element("form", { method: "dialog", class: "foot" }, said, element("button", {}, say("close"))),
  );
  const opener = root.ownerDocument.activeElement?.shadowRoot?.activeElement;
  function close(): void {
    dialog.remove();
    if (opener?.isConnected !== true) (host.shadowRoot?.querySelector("ul") ?? host).focus();
  }
  root.append(dialog);
  dialog.showModal();
};

const SAID = "say.";

/** What can be said about it, with its words: of a creative that is about no product, nothing about having it. */
const feedbackOn = (item: Shown, { named, say }: Words): readonly (readonly [FeedbackKind, string])[] =>
  named
    .filter((word) => word.startsWith(SAID))
    .filter((word) => item.productId !== undefined || !/gift|bought/.test(word))
    .map((word) => {
      const isHiding = word.endsWith("product") && "paidBy" in item;
      return [word.slice(SAID.length) as FeedbackKind, isHiding ? say("why.hide") : say(word as Word)] as const;
    });

/** So many items of another level are named. */
const PREVIEWED = 6;
type MakeButton = (text: string, act: () => Promise<string>) => HTMLElement;

/** A lower level shows the customer's own data; a higher one does so once, by a permission that is written down. */
const previewButtons = (
  { consent, own, ask, panel: { say, level: nameOf } }: Said,
  { slot, level: { effective } }: Decision,
  guardedButton: MakeButton,
): readonly (HTMLElement | undefined)[] => {
  const preview = async (level: number): Promise<string> => {
    const isHigher = level > effective && consent.token();
    const granted = isHigher ? await own.previews.allow({ level }) : undefined;
    const shown = await ask(slot, { count: PREVIEWED, level, previewGrant: granted?.previewGrant });
    if (!shown) return say("failed");
    const titles = shown.items.map(({ productId, product }) => product?.title ?? productId).join(", ");
    return `${nameOf(shown.level.effective)}: ${titles}${shown.preview === "sample" ? ` (${say("why.sample")})` : ""}`;
  };
  return [
    effective > 0 ? guardedButton(say("why.lower"), () => preview(effective - 1)) : undefined,
    effective < 4 ? guardedButton(say("why.higher"), () => preview(effective + 1)) : undefined,
  ];
};

/** Says it to the server and answers what that changed. From somebody who is not known it is counted, and hides the item here. */
const tell = async (
  { consent, own, anonymous, panel: words, hide }: Said,
  { decisionId, slot }: Decision,
  item: Shown,
  kind: FeedbackKind,
): Promise<string> => {
  const about =
    "paidBy" in item
      ? { creative: { campaignId: item.campaignId, creativeId: item.creativeId } }
      : { productId: item.productId };
  const feedback = { decisionId, slot, kind, ...about };
  if (!consent.token()) {
    anonymous.countFeedback(feedback).catch(() => undefined);
    await hide(keyOf(item));
    return words.say("why.hidden");
  }
  const { changed, choices } = await own.feedback(feedback);
  consent.learn(choices);
  return changed.map(({ text }) => text[words.language()]).join(" ") || words.say("why.already");
};

const giftSwitch = (
  { consent, own, panel: { say } }: Said,
  guarded: (act: () => Promise<string>) => () => Promise<void>,
): HTMLElement | undefined => {
  if (!consent.proof()) return undefined;
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    checked: consent.isGift(),
    change: guarded(async () => {
      const on = input.checked;
      // It holds here before the server is told, and until the server knows that it is over.
      if (on) consent.giveGift(on);
      await own.gift({ on });
      if (!on) consent.giveGift(on);
      return "";
    }),
  });
  return element("label", {}, input, say("gift"));
};
