import { loadFrom } from "./load-from.ts";
import type { Seimbang } from "./seimbang.ts";
import { startWith } from "./start-seimbang.ts";

/** What a page may have called before the script came: `(window.seimbang = window.seimbang || []).push(["page"])`. */
type Call = readonly [keyof Seimbang, ...unknown[]];
type Page = { seimbang?: readonly Call[] | (Seimbang & { push: (...calls: readonly Call[]) => void }) };

/** One line loads it: `<script async src="https://seimbang.toko.example/sdk.js" data-key="pk_…"></script>`. */
const run = (script: HTMLScriptElement): void => {
  const { key } = script.dataset;
  if (key === undefined) return;
  const page = window as Page;
  const called = Array.isArray(page.seimbang) ? (page.seimbang as readonly Call[]) : [];
  const settings = { url: new URL(script.src).origin, ...script.dataset, key };
  const beside = <Part>(name: string) => loadFrom<Part>(new URL(`sdk-${name}.js`, script.src).href);
  const seimbang = startWith(settings, { panel: beside("panel"), prompt: beside("prompt") });
  const push = (...calls: readonly Call[]): void => {
    for (const [name, ...given] of calls) (seimbang[name] as (...given: readonly unknown[]) => unknown)(...given);
  };
  page.seimbang = { ...seimbang, push };
  push(...called);
};

// Whatever this browser lacks, the shop's page goes on.
try {
  if (document.currentScript !== null) run(document.currentScript as HTMLScriptElement);
} catch {}
