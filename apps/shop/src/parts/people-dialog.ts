import { element } from "../element.ts";
import { becomePerson, signedIn } from "../person.ts";
import type { Person } from "../shop-data.ts";
import { inLanguage, say } from "../words/words.ts";

/** Everybody whom the shop can be tried as, each with a line about them. */
export const peopleList = (people: readonly Person[]): HTMLElement => {
  const problem = element("p", { role: "alert" });
  const choice = (id: string | undefined, name: string, about: string): HTMLElement => {
    const isNow = id === signedIn();
    const become = () =>
      becomePerson(id).catch(() => {
        problem.textContent = say("failed");
      });
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "person", "aria-current": isNow ? "true" : undefined, click: () => void become() },
        element("b", {}, isNow ? `${name} (${say("now")})` : name),
        element("span", { class: "soft" }, about),
      ),
    );
  };
  return element(
    "div",
    {},
    element(
      "ul",
      { class: "people" },
      choice(undefined, capitalised(say("visitor")), say("visitor.about")),
      ...people.map(({ id, name, about }) => choice(id, name, inLanguage(about))),
    ),
    problem,
  );
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const openPeople = (people: readonly Person[]): void => {
  const dialog = element(
    "dialog",
    { "aria-labelledby": "people", close: () => dialog.remove() },
    element("h2", { id: "people" }, say("tryAs")),
    element("p", { class: "soft" }, say("tryAs.about")),
    peopleList(people),
    element("form", { method: "dialog" }, element("button", { class: "plain" }, say("close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
};
