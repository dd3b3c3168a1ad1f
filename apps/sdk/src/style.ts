/**
 * Colours, corners and letters are the shop's: each can be set as a custom property of the page. Without one the
 * browser's own colours serve, which follow the reader's light or dark.
 */
const SHARED = `*{box-sizing:border-box}
button,.link{font:inherit;min-height:44px;padding:.5em .9em;border:1px solid;border-radius:var(--seimbang-radius,.5em);background:none;color:inherit;cursor:pointer}
[hidden],:host([hidden]){display:none!important}`;

export const SLOT_STYLE = `${SHARED}
:host{display:block;min-height:var(--seimbang-slot-height,21rem)}
ul{list-style:none;margin:0;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(var(--seimbang-card-width,9.5rem),1fr))}
li,a{display:flex;flex-direction:column;gap:.4rem;min-width:0;overflow-wrap:anywhere;color:inherit}
img{width:100%;height:auto;aspect-ratio:1;object-fit:contain;border-radius:var(--seimbang-radius,.5em)}
p{margin:0;font-size:.875em}
s{margin-inline-start:.4em}
button{margin-top:auto;align-self:start;border:0;padding:0;text-decoration:underline;font-size:.875em}`;

export const PANEL_STYLE = `${SHARED}
:host{all:initial;font:16px/1.5 var(--seimbang-font,system-ui,sans-serif);color-scheme:light dark}
section,dialog,.open{color:var(--seimbang-text,CanvasText);background:var(--seimbang-background,Canvas);border:1px solid}
section,.open{position:fixed;z-index:2147483000;bottom:0;left:0}
section{right:0;max-height:85vh;overflow:auto;padding:1rem max(1rem,50% - 32rem);border-width:1px 0 0}
.open{z-index:2147482999;margin:.75rem;font-size:.875rem}
dialog{width:34rem;max-width:calc(100% - 2rem);max-height:85vh;border-radius:var(--seimbang-radius,.5em)}
h2,h3{font-size:1rem;margin:1rem 0 .25rem}
h2{font-size:1.2rem;margin:0}
p,ul{margin:.25rem 0}
fieldset{border:0;margin:.75rem 0 0;padding:0}
legend{font-weight:600}
label{display:flex;gap:.6rem;align-items:center;min-height:44px}
input{flex:none;width:1.4rem;height:1.4rem;accent-color:var(--seimbang-accent,auto)}
small{display:block}
.row{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:.75rem}
.equal>*{flex:1 1 8rem}
.link{display:inline-flex;align-items:center}`;

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
