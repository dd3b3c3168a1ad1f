import type { PurposesWire } from "@seimbang/contracts";
import { element } from "../element.ts";
import type { Centre } from "../open-centre.ts";
import type { Consent } from "../open-consent.ts";
import type { Words } from "../words/words.ts";
import { openPanelWords } from "./open-panel-words.ts";
import { SOURCES_OF_LEVELS } from "./sources-of-levels.ts";

export type ChooseParts = {
  readonly root: ShadowRoot;
  readonly consent: Pick<Consent, "isRefused" | "holding">;
  readonly words: Pick<Words, "language">;
  readonly centre: Pick<Centre, "link" | "ask">;
};

type Purpose = PurposesWire["purposes"][number];
type Chosen = Pick<Parameters<Consent["choose"]>[0], "purposes" | "level" | "age">;

/** The second layer: what holds now, or nothing, and an age that has to be said beside any level above 0. */
export const chooseForm = (
  { root, consent, words, centre }: ChooseParts,
  purposes: readonly Purpose[],
  save: (chosen: Chosen) => void,
): HTMLElement => {
  const { say, language, level: nameOf } = openPanelWords(root, words.language);
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
    element(
      "div",
      { class: "row foot" },
      element("button", {}, say("ask.save")),
      centre.link(),
      centre.ask({ from: "banner" }),
    ),
  );
  demandAge();
  return form;
};
