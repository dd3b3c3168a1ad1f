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

/** Starts Seimbang on a page: once, in a browser. "Why this?" is a part of its own, which a bundler loads when it is opened. */
export const startSeimbang = (settings: SeimbangSettings): Seimbang =>
  startWith(settings, () => import("./panel/panel.ts"));
