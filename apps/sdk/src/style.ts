/**
 * Colours, corners and letters are the shop's: each can be set as a custom property of the page. Without one the
 * browser's own colours serve, which follow the reader's light or dark.
 */
const SHARED = `*{box-sizing:border-box}
button,.link{font:inherit;min-height:44px;padding:.5em .9em;border:1px solid;border-radius:var(--seimbang-radius,.5em);background:none;color:inherit}
:host([hidden]){display:none!important}`;

export const SLOT_STYLE = `${SHARED}
:host{display:block;min-height:var(--seimbang-slot-height,21rem)}
ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(var(--seimbang-card-width,9.5rem),1fr))}
li,a{display:flex;flex-direction:column;gap:.4rem;min-width:0;overflow-wrap:anywhere;color:inherit;text-decoration:none}
img{width:100%;aspect-ratio:1;object-fit:contain;border-radius:var(--seimbang-radius,.5em)}
p{margin:0;font-size:.875em}
s{display:inline-block;margin-inline-start:.4em}
button{margin-top:auto;align-self:start;border:0;padding:0;text-decoration:underline;font-size:.875em}`;

export const PANEL_STYLE = `${SHARED}
:host{all:initial;font:16px/1.5 var(--seimbang-font,system-ui,sans-serif);color-scheme:light dark}
section,dialog,.open{color:var(--seimbang-text,CanvasText);background:var(--seimbang-background,Canvas);border:1px solid #8889;box-shadow:0 0 2rem #0003}
section,.open{position:fixed;z-index:99999999;bottom:0;left:0}
section{right:0;max-height:75vh;overflow:auto;padding:1rem max(1rem,50% - 32rem) 0}
.open{z-index:9999999;margin:.75rem;font-size:.875rem}
dialog{width:34rem;max-width:calc(100% - 2rem);max-height:85vh;padding:1rem 1rem 0;border-radius:var(--seimbang-radius,.5em)}
h2,h3{font-size:1rem;margin:1rem 0 .25rem}
h2{font-size:1.2rem;margin:0}
section,dialog{scroll-padding-bottom:6rem}
p,ul{margin:.25rem 0}
ul{padding-inline-start:1.2rem}
fieldset{border:0;margin:.75rem 0;padding:0}
legend{font-weight:600}
label{display:flex;gap:.6rem;align-items:center;min-height:44px}
input{flex:none;width:1.4rem;height:1.4rem;accent-color:var(--seimbang-accent,auto)}
small{display:block}
.row{display:flex;flex-wrap:wrap;gap:.6rem}
.foot{position:sticky;bottom:0;padding:.75rem 0;background:var(--seimbang-background,Canvas)}
.foot>*{flex:1;font-weight:600}
.link{display:inline-flex;align-items:center;justify-content:center}`;

/** Works under a strict content security policy too, where the browser knows how. */
export const addStyle = (root: ShadowRoot, style: string): void => {
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
