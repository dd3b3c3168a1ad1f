import { element } from "../element.ts";
import { gift } from "../gift.ts";
import { say } from "../words/words.ts";

export const giftSwitch = (): HTMLElement => {
  const input = element("input", {
    type: "checkbox",
    checked: gift.isOn(),
    change: () => gift.set(input.checked),
  });
  return element(
    "label",
    { class: "check" },
    input,
    element("span", {}, element("b", {}, say("gift")), element("span", { class: "soft" }, say("gift.about"))),
  );
};
