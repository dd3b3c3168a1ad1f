import type { HtmlTagDescriptor, Plugin } from "vite";

/** The project's sign as a picture of a few bytes, so that a tab has one without asking for it. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23087f5b'/%3E%3Cpath d='M8 16h16' stroke='white' stroke-width='3' stroke-linecap='round'/%3E%3Ccircle cx='16' cy='16' r='5' fill='white'/%3E%3C/svg%3E";

const meta = (attrs: Record<string, string>): HtmlTagDescriptor => ({ tag: "meta", attrs, injectTo: "head-prepend" });

/** What the server puts its nonce in place of, in each answer anew (`apps/server/src/pages/web-app.ts`). */
export const NONCE_PLACE = "{{nonce}}";

/** What stands in the head of every web app; of its own it has its title. */
export const webAppHead: Plugin = {
  name: "web-app-head",
  transformIndexHtml: {
    // Before the build looks at links: the icon is one of them.
    order: "pre",
    handler: () => [
      meta({ charset: "utf-8" }),
      meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
      meta({ name: "color-scheme", content: "light dark" }),
      // Addresses here lead to what one person sees.
      meta({ name: "referrer", content: "no-referrer" }),
      { tag: "link", attrs: { rel: "icon", href: ICON }, injectTo: "head" },
    ],
  },
};
