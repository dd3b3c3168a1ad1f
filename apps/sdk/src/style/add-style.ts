/** Works under a strict content security policy too, where the browser knows how. */
export const addStyle = (root: ShadowRoot, style: string): void => {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const inline = document.createElement("style");
    inline.textContent = style;
    root.append(inline);
  }
};
