import { createHash } from "node:crypto";

/** Calm to read on a phone, on a desk, in the dark and on paper. The colours are those of the privacy centre. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#17211e;--soft:#4d5c57;--line:#dfe6e3;--ground:#f6f8f7;--card:#fff;--main:#07704f;--pale:#e8f5f0}
@media (prefers-color-scheme:dark){:root{--ink:#e6eeeb;--soft:#a9b8b2;--line:#2f3a36;--ground:#121816;--card:#1b2321;--main:#5fe0b7;--pale:#12352a}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.75rem 1rem;z-index:1}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding-top:1rem;padding-bottom:1rem}
header strong{margin-right:auto;font-size:1.0625rem}
header nav{display:flex;flex-wrap:wrap;gap:.25rem}
header nav a{display:inline-block;padding:.5rem .75rem;min-height:2.75rem;border-radius:.6rem;text-decoration:none;color:var(--ink)}
header nav a:hover{background:var(--pale)}
header nav a[aria-current]{background:var(--pale);color:var(--main);font-weight:600}
h1{font-size:clamp(1.65rem,5vw,2.3rem);line-height:1.2;letter-spacing:-.02em;margin:1.5rem 0 .75rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;letter-spacing:-.01em;margin:2.75rem 0 .5rem;text-wrap:balance}
h3{font-size:1.15rem;line-height:1.35;margin:2rem 0 .25rem;text-wrap:balance}
h4{font-size:1.0625rem;line-height:1.4;margin:1.25rem 0 .25rem}
p,ul,ol,dl{margin:.5rem 0 1rem}
ul,ol{padding-left:1.25rem}
li{margin:.35rem 0}
a{color:var(--main);text-underline-offset:.2em}
a:focus-visible{outline:3px solid var(--main);outline-offset:2px;border-radius:.2rem}
.lead{font-size:1.15rem;color:var(--soft);max-width:38rem}
.soft,small{color:var(--soft);font-size:.9rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.6rem 1.25rem;border:0;border-radius:.75rem;background:var(--main);color:var(--card);cursor:pointer}
button:focus-visible{outline:3px solid var(--main);outline-offset:2px}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.1rem 1.25rem;margin:1rem 0}
.card>:first-child:not(li){margin-top:0}.card>:last-child:not(li){margin-bottom:0}
.card.note{background:var(--pale);border-color:transparent}
.short.card{list-style:none;padding:.25rem 1.25rem}
.short li{margin:0;padding:.85rem 0;border-top:1px solid var(--line)}
.short li:first-child{border-top:0}
.short a{font-weight:600;display:inline-block;padding:.1rem 0}
.facts{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.4rem 1.25rem;margin:.75rem 0 0}
.facts dt{color:var(--soft)}.facts dd{margin:0}
@media (max-width:34rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.6rem}}
.wide{overflow-x:auto;margin:.75rem 0 1.25rem}
table{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.45}
th,td{text-align:left;vertical-align:top;padding:.55rem .9rem .55rem 0;border-bottom:1px solid var(--line);min-width:6rem;overflow-wrap:anywhere}
th{color:var(--soft);font-weight:600}
.level{display:grid;grid-template-columns:2.25rem 1fr;gap:0 1rem}
.level>b{display:grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:50%;background:var(--pale);color:var(--main)}
.level h3{margin-top:.25rem}.level p{margin-bottom:0}
footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:1.25rem;padding-bottom:2.5rem;color:var(--soft);font-size:.95rem}
footer ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;padding:0}
footer a,.tall{display:inline-block;padding:.35rem 0}
@media print{
:root{--ink:#000;--soft:#333;--line:#bbb;--ground:#fff;--card:#fff;--main:#000;--pale:#fff}
body{font-size:10.5pt;line-height:1.45}
header nav,.skip,footer ul{display:none}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
h2,h3,h4{break-after:avoid}.card,.short li,li,tr{break-inside:avoid}.wide{overflow:visible}
.card.note{border-color:#bbb}
main a[href^="http"]::after,main a[href^="mailto:"]::after{content:" (" attr(href) ")";font-size:.85em}
}
`;

/** Two scales at rest. It stands in the page itself, so that a page asks for nothing more. */
export const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#07704f"/><path d="M8 12h16M8 20h16" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>',
)}`;

/** Allows this one style sheet and icon and nothing else: no script, no frame, no form, nothing from elsewhere. */
export const PAGE_SECURITY: string = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The same where a form is sent back to where the page came from. */
export const FORM_SECURITY: string = PAGE_SECURITY.replace("form-action 'none'", "form-action 'self'");
