/// <reference types="vite/client" />

// Two parts of one catalogue (`later-messages.ts`), typed as the whole that they make together.
declare module "*.json?first" {
  const messages: Readonly<Record<import("./language/messages.ts").MessageId, string>>;
  // biome-ignore lint/style/noDefaultExport: that is how a module of JSON is had.
  export default messages;
}
declare module "*.json?later" {
  const messages: Readonly<Record<import("./language/messages.ts").MessageId, string>>;
  // biome-ignore lint/style/noDefaultExport: that is how a module of JSON is had.
  export default messages;
}
