import { button, element } from "./element.ts";
import type { LoadPanel } from "./load-parts.ts";
import type { Centre } from "./open-centre.ts";
import type { Consent } from "./open-consent.ts";
import { WORDING } from "./words/wording.ts";
import type { Words } from "./words/words.ts";

export type ConsentRequestParts = {
  readonly root: ShadowRoot;
  readonly consent: Consent;
  readonly words: Words;
  readonly centre: Centre;
  readonly loadPanel: LoadPanel;
};

/**
 * Asks for consent at the foot of the page, which stays usable. Accepting and refusing are one click each and look the
 * same; `Choose` loads a switch for each purpose and the levels, none of them set for anybody. The focus moves only for
 * somebody who opened it themselves.
 */
export const showConsent = async (
  parts: ConsentRequestParts,
  /** What `Accept` allows. */
  level: number,
  isOpenedByPerson: boolean,
): Promise<void> => {
  const { root, consent, words } = parts;
  const purposes = await consent.askable();
  if (root.querySelector("section") !== null) return;
  const { say } = words;
  const language = words.language();
  const evidence = { wording: WORDING, channel: isOpenedByPerson ? "sdk-button" : "sdk-banner", locale: language };
  const problem = element("p", { role: "alert" });
  const title = element("h2", { tabindex: -1 }, say("ask.title"));
  const box = element("section", { "aria-label": say("ask.title"), lang: language, keydown: closeOnEscape });

  function close(): void {
    box.remove();
    root.querySelector<HTMLElement>(".open")?.focus();
  }
  function closeOnEscape(event: Event): void {
    if (isOpenedByPerson && (event as KeyboardEvent).key === "Escape") close();
  }
  const answer = (choose: () => Promise<void>) => async () => {
    try {
      await choose();
      close();
    } catch (error) {
      problem.textContent = say(consent.failed(error));
    }
  };

  const all = Object.fromEntries(purposes.map(({ purpose }) => [purpose, true]));
  const accept = answer(() => consent.choose({ purposes: all, level, age: "adult", evidence }));
  const refuse = answer(() => consent.refuse(evidence));
  const openForm = async () => {
    try {
      const { chooseForm } = await parts.loadPanel();
      const form = chooseForm(parts, purposes, (chosen) => answer(() => consent.choose({ ...chosen, evidence }))());
      first.replaceWith(form);
      form.querySelector("input")?.focus();
    } catch {
      problem.textContent = say("failed");
    }
  };
  const first = element(
    "div",
    {},
    element("p", {}, say("ask.intro"), " ", say("ask.accepting", words.level(level))),
    element(
      "ul",
      {},
      ...purposes.map(({ name, text }) => element("li", {}, element("b", {}, name[language]), ` · ${text[language]}`)),
    ),
    element(
      "div",
      { class: "row foot" },
      button(say("ask.accept"), accept),
      button(say("ask.refuse"), refuse),
      button(say("ask.choose"), openForm),
    ),
  );
  box.append(title, first, problem);
  if (isOpenedByPerson) box.append(button(say("close"), close));
  root.append(box);
  if (isOpenedByPerson) title.focus();
};
