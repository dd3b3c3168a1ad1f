import type { PurposesWire } from "@seimbang/contracts";
import { element } from "./element.ts";
import type { Consent } from "./open-consent.ts";
import type { Words } from "./words/words.ts";

export type ConsentRequestParts = {
  readonly root: ShadowRoot;
  readonly consent: Consent;
  readonly words: Words;
  /** The level that `Accept` allows. */
  readonly level: number;
  readonly privacyUrl: string;
};

type Purpose = PurposesWire["purposes"][number];
const LEVELS = [0, 1, 2, 3, 4] as const;
/** Says which wording somebody saw; it changes with the words. */
const WORDING = "sdk-1";

/**
 * Asks for consent at the foot of the page, which stays usable. Accepting and refusing are one click each and look the
 * same; `Choose` opens a switch for each purpose and the levels, none of them set for anybody. The focus moves only for
 * somebody who opened it themselves.
 */
export const showConsent = async (parts: ConsentRequestParts, isOpenedByPerson: boolean): Promise<void> => {
  const { root, consent, words, level } = parts;
  const purposes = await consent.askable();
  if (root.querySelector("section") !== null) return;
  const { say } = words;
  const language = words.language();
  const evidence = { wording: WORDING, channel: isOpenedByPerson ? "sdk-button" : "sdk-banner", locale: language };
  const problem = element("p", { role: "alert" });
  const title = element("h2", { id: "ask", tabindex: -1 }, say("ask.title"));
  const box = element("section", { "aria-labelledby": "ask", lang: language, keydown: closeOnEscape });

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
    } catch {
      problem.textContent = say("failed");
    }
  };
  const button = (text: string, click: () => void, name = "") =>
    element("button", { type: "button", class: name, click }, text);

  const all = Object.fromEntries(purposes.map(({ purpose }) => [purpose, true]));
  const accept = answer(() => consent.choose({ purposes: all, level, age: "adult", evidence }));
  const refuse = answer(() => consent.refuse(evidence));
  const form = chooseForm(parts, purposes, (chosen) => answer(() => consent.choose({ ...chosen, evidence }))());
  const first = element(
    "div",
    {},
    element("p", {}, say("ask.intro")),
    element(
      "ul",
      {},
      ...purposes.map(({ name, text }) => element("li", {}, element("b", {}, name[language]), ` · ${text[language]}`)),
    ),
    element("p", {}, say("ask.accepting", `${level} · ${say(`level.${level as 0}`)}`)),
    element(
      "div",
      { class: "row equal" },
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
  { consent, words: { say, language }, privacyUrl }: ConsentRequestParts,
  purposes: readonly Purpose[],
  save: (chosen: Chosen) => void,
): HTMLElement => {
  const held = consent.isRefused() ? undefined : consent.holding();
  const adult = element("input", { type: "checkbox", name: "adult" });
  const switches = purposes.map(({ purpose, name, text }) => {
    const input = element("input", { type: "checkbox", name: purpose, checked: held?.purposes.includes(purpose) });
    return {
      input,
      label: element("label", {}, input, element("span", {}, name[language()], element("small", {}, text[language()]))),
    };
  });
  const levels = LEVELS.map((level) => {
    const input = element("input", {
      type: "radio",
      name: "level",
      value: level,
      required: true,
      checked: held?.isChosen === true && held.level === level,
      change: () => {
        adult.required = level > 0;
      },
    });
    const about = element("small", {}, say(`about.${level}`));
    return {
      level,
      input,
      label: element("label", {}, input, element("span", {}, `${level} · ${say(`level.${level}`)}`, about)),
    };
  });
  adult.required = (held?.level ?? 0) > 0;
  const group = (legend: string, ...children: readonly Node[]) =>
    element("fieldset", {}, element("legend", {}, legend), ...children);
  return element(
    "form",
    {
      submit: (event) => {
        event.preventDefault();
        save({
          purposes: Object.fromEntries(switches.map(({ input }) => [input.name, input.checked])),
          level: levels.find(({ input }) => input.checked)?.level ?? 0,
          ...(adult.checked ? { age: "adult" as const } : {}),
        });
      },
    },
    group(say("ask.purposes"), ...switches.map(({ label }) => label)),
    group(say("ask.level"), ...levels.map(({ label }) => label), element("label", {}, adult, say("ask.adult"))),
    element(
      "div",
      { class: "row" },
      element("button", { type: "submit" }, say("ask.save")),
      element("a", { class: "link", href: privacyUrl }, say("centre")),
    ),
  );
};
