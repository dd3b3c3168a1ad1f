import panel from "./panel.css?raw";
import shared from "./shared.css?raw";
import slot from "./slot.css?raw";

const STYLES = { slot, panel };

/** Works under a strict content security policy too, where the browser knows how. */
export const addStyle = (root: ShadowRoot, name: keyof typeof STYLES): void => {
  const style = shared + STYLES[name];
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const inline = document.createElement("style");
    inline.textContent = style;
    root.append(inline);
  }
};
