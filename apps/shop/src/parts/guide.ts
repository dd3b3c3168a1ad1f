import { element } from "../element.ts";
import { keep, read } from "../kept.ts";
import { becomePerson, signedIn } from "../person.ts";
import type { Person } from "../shop-data.ts";
import { say } from "../words/words.ts";
import { privacyAddress } from "./footer.ts";
import { icon } from "./icon.ts";

/** For whoever comes without having read anything: one sentence on what there is to try, until they close it. */
export const guide = (people: readonly Person[]): HTMLElement | undefined => {
  if (read("guide") !== undefined) return undefined;
  const sari = people.find(({ name }) => name === "Sari");
  const close = (): void => {
    keep("guide", "closed");
    box.remove();
    document.querySelector<HTMLElement>("h1")?.focus();
  };
  const box = element(
    "aside",
    { class: "guide", "aria-labelledby": "guide" },
    element("p", {}, element("b", { id: "guide" }, say("guide"))),
    element("p", {}, say(signedIn() === undefined ? "guide.text" : "guide.known")),
    element(
      "p",
      { class: "row" },
      sari === undefined || signedIn() === sari.id
        ? undefined
        : element(
            "button",
            { type: "button", click: () => void becomePerson(sari.id).catch(() => undefined) },
            `${say("tryAs")} ${sari.name}`,
          ),
      element("a", { class: "button plain", href: privacyAddress }, say("privacy")),
    ),
    element(
      "button",
      { type: "button", class: "corner", "aria-label": say("guide.close"), click: close },
      icon("close"),
    ),
  );
  return box;
};
