import type { PurposesWire } from "@seimbang/contracts";
import { button, element } from "./element.ts";
import type { Centre } from "./open-centre.ts";
import type { Consent } from "./open-consent.ts";
import { SOURCES_OF_LEVELS } from "./sources-of-levels.ts";
import { WORDING } from "./words/wording.ts";
import type { Words } from "./words/words.ts";

export type ConsentRequestParts = {
  readonly root: ShadowRoot;
  readonly consent: Consent;
  readonly words: Words;
  readonly centre: Centre;
};

type Purpose = PurposesWire["purposes"][number];
/**
 * Asks for consent at the foot of the page, which stays usable. Accepting and refusing are one click each and look the
 * same; `Choose` opens a switch for each purpose and the levels, none of them set for anybody. The focus moves only for
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
  const form = chooseForm(parts, purposes, (chosen) => answer(() => consent.choose({ ...chosen, evidence }))());
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
      button(say("ask.choose"), () => {
        first.replaceWith(form);
        form.querySelector("input")?.focus();
      }),
    ),
  );
  box.append(title, first, problem);
  if (isOpenedByPerson) box.append(button(say("close"), close));
  root.append(box);
  if (isOpenedByPerson) title.focus();
};

type Chosen = Pick<Parameters<Consent["choose"]>[0], "purposes" | "level" | "age">;

/** The second layer: what holds now, or nothing, and an age that has to be said beside any level above 0. */
const chooseForm = (
  { consent, words: { say, language, level: nameOf }, centre }: ConsentRequestParts,
  purposes: readonly Purpose[],
  save: (chosen: Chosen) => void,
): HTMLElement => {
  const held = consent.isRefused() ? undefined : consent.holding();
  const option = (type: string, value: string | number, checked: boolean | undefined, text: string, about = "") =>
    element(
      "label",
      {},
      element("input", { type, name: type, value, checked, required: type === "radio" }),
      element("span", {}, text, element("small", {}, about)),
    );
  const switches = purposes.map(({ purpose, name, text }) =>
    option("checkbox", purpose, held?.purposes.includes(purpose), name[language()], text[language()]),
  );
  const levels = SOURCES_OF_LEVELS.map((sources, level) => {
    const added = sources.map((source) => `+ ${say(`source.${source}`)}`).join(" ");
    const isHeld = held?.isChosen === true && held.level === level;
    return option("radio", level, isHeld, nameOf(level), added || say("why.nothing"));
  });
  const adult = element("input", { type: "checkbox" });
  const read = () => {
    const data = new FormData(form);
    const allowed = data.getAll("checkbox");
    return {
      purposes: Object.fromEntries(purposes.map(({ purpose }) => [purpose, allowed.includes(purpose)])),
      level: Number(data.get("radio")),
    };
  };
  const demandAge = () => {
    adult.required = read().level > 0;
  };
  const form: HTMLFormElement = element(
    "form",
    {
      change: demandAge,
      submit: (event) => {
        event.preventDefault();
        save(adult.checked ? { ...read(), age: "adult" } : read());
      },
    },
    element("fieldset", {}, element("legend", {}, say("ask.purposes")), ...switches),
    element("fieldset", {}, element("legend", {}, say("ask.level")), ...levels),
    element("label", {}, adult, say("ask.adult")),
    element("div", { class: "row foot" }, element("button", {}, say("ask.save")), centre.link()),
  );
  demandAge();
  return form;
};
