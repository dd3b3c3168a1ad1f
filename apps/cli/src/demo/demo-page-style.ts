import { createHash } from "node:crypto";

export const STYLE = `
:root{--ink:#2b2a27;--soft:#6d6a63;--line:#e5e1d8;--ground:#faf8f4;--card:#fff;--main:#14695a;--pale:#e3f0ec}
@media (prefers-color-scheme:dark){:root{--ink:#eeece6;--soft:#a9a59b;--line:#3a3833;--ground:#1c1b19;--card:#262522;--main:#7fd1bf;--pale:#20352f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main,header{max-width:72rem;margin:auto;padding:1rem 1.25rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline}
h1{font-size:1.5rem;margin:0 auto 0 0;letter-spacing:-.01em}
h2{font-size:1.1rem;margin:1.5rem 0 .25rem}
a{color:var(--main)}
p{margin:.25rem 0 1rem;color:var(--soft);max-width:46rem}
nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.5rem 0;padding:0}
nav a{display:block;padding:.35rem .85rem;border:1px solid var(--line);border-radius:99rem;background:var(--card);text-decoration:none;color:var(--ink)}
nav a[aria-current]{background:var(--main);border-color:var(--main);color:var(--ground)}
.goods{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem;list-style:none;margin:0;padding:0}
.goods li{background:var(--card);border:1px solid var(--line);border-radius:.9rem;overflow:hidden;display:flex;flex-direction:column}
.goods img{width:100%;aspect-ratio:1;display:block}
.goods div{padding:.75rem .9rem 1rem;display:flex;flex-direction:column;gap:.3rem;flex:1}
.goods b{font-weight:600;line-height:1.3}
.price{font-variant-numeric:tabular-nums}
.price s{color:var(--soft);margin-left:.4rem;font-size:.9em}
.why{margin:auto 0 0;padding:.4rem .6rem;border-radius:.5rem;background:var(--pale);font-size:.85rem;color:var(--ink)}
.used{font-size:.9rem}
`;

/** The page's one style sheet, allowed by its hash and nothing else. */
export const STYLE_HASH: string = `sha256-${createHash("sha256").update(STYLE).digest("base64")}`;
