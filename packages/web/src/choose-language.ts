import { kept } from "./kept.ts";
import { isLanguage, type Language } from "./language.ts";

const KEPT_AS = "seimbang.language";

/**
 * The address says it, else the address that this visit began with, else what was chosen here before, else the browser; Indonesian
 * where nothing does.
 */
export const chooseLanguage = (): Language => {
  const asked = new URLSearchParams(window.location.search).get("lang");
  if (isLanguage(asked)) {
    // Links within the page do not carry it on.
    kept("session").write(KEPT_AS, asked);
    return asked;
  }
  const chosen = kept("session").read(KEPT_AS) ?? kept("local").read(KEPT_AS);
  if (isLanguage(chosen)) return chosen;
  return window.navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "id";
};

/** The address says it too, so that a reload or a copied address stays in this language. */
export const keepLanguage = (language: Language): void => {
  const address = new URL(window.location.href);
  if (address.searchParams.has("lang")) {
    address.searchParams.set("lang", language);
    window.history.replaceState(window.history.state, "", address);
  }
  for (const where of ["session", "local"] as const) kept(where).write(KEPT_AS, language);
};
