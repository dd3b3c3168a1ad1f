import { addStyle } from "../style/add-style.ts";
import dialog from "../style/dialog.css?raw";
import { PANEL_WORDS } from "../words/panel-words.ts";
import { openWords, type Words } from "../words/words.ts";

const styled = new WeakSet<ShadowRoot>();

/** What everything in here starts with: its words, and once its style. */
export const openPanelWords = (root: ShadowRoot, language: Words["language"]): Words => {
  if (!styled.has(root)) addStyle(root, dialog);
  styled.add(root);
  return openWords(language, PANEL_WORDS);
};
