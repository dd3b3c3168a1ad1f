import type { MessageId } from "./language/messages.ts";

type Page = { readonly path: string; readonly title: MessageId };

/** In the order in which they are offered. */
export const PAGES = [
  { path: "/", title: "nav.start" },
  { path: "/known", title: "nav.known" },
  { path: "/decisions", title: "nav.decisions" },
  { path: "/messages", title: "nav.messages" },
  { path: "/voice", title: "nav.voice" },
  { path: "/history", title: "nav.history" },
  { path: "/threads", title: "nav.threads" },
  { path: "/rights", title: "nav.rights" },
  { path: "/age", title: "nav.age" },
] as const satisfies readonly Page[];
