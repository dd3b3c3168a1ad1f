import { isOfShop } from "./address.ts";
import { language } from "./words/words.ts";

let draw: () => void = () => undefined;

export const navigate = (address: string, state: unknown = null): void => {
  history.pushState(state, "", address);
  draw();
  scrollTo(0, 0);
};

/** Goes there with a page that remembers nothing of this one, the script neither. */
export const loadAnew = (address: string, state: unknown): void => {
  history.pushState(state, "", address);
  location.reload();
};

/** Follows links within the shop without loading it again; also those in slots, which know nothing of the language. */
export const startNavigation = (onPlace: () => void): void => {
  draw = onPlace;
  addEventListener("popstate", onPlace);
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link === undefined || !isPlain(event) || link.hash !== "" || link.hasAttribute("hreflang")) return;
    const address = new URL(link.href);
    if (!isOfShop(address)) return;
    event.preventDefault();
    if (language === "en") address.searchParams.set("lang", language);
    navigate(address.href);
  });
};

const isPlain = ({ defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  !defaultPrevented && button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);
