import type { Seimbang, SeimbangSettings } from "./seimbang.ts";
import { startWith } from "./start-seimbang.ts";

export type {
  Asked,
  Chosen,
  Decision,
  RenderOwn,
  Seimbang,
  SeimbangSettings,
  ShownCreative,
  ShownItem,
} from "./seimbang.ts";

/** Starts Seimbang on a page: once, in a browser. "Why this?" and questions are parts of their own, which a bundler loads when they are needed. */
export const startSeimbang = (settings: SeimbangSettings): Seimbang =>
  startWith(settings, {
    panel: () => import("./panel/panel.ts"),
    prompt: () => import("./prompt/show-prompt.ts"),
  });
