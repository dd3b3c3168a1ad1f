import { kept } from "./kept.ts";

/** What the shop's pages remember of the choices, and of a refusal (docs/guides/page.md). */
const HOLDS = "seimbang.holds";
const REFUSED = "seimbang.refused";

/** Undefined where the browser, or the app around the page, has none. */
const openChannel = (): BroadcastChannel | undefined => {
  try {
    return new BroadcastChannel("seimbang");
  } catch {
    return undefined;
  }
};
const channel = openChannel();

/**
 * Tells the shop's pages and the other tabs of this one that something has changed, so that they look again at once. A
 * newer grant ends an older refusal, which pages would otherwise go on telling the server.
 */
export const tellOtherPages = ({ isGrant }: { readonly isGrant: boolean }): void => {
  kept("local").remove(HOLDS);
  kept("session").remove(HOLDS);
  if (isGrant) kept("local").remove(REFUSED);
  channel?.postMessage("");
};

/** Calls back whenever another page of this browser has changed something; answers how to stop. */
export const hearOtherPages = (heard: () => void): (() => void) => {
  const onStorage = ({ key }: StorageEvent): void => {
    if (key === null || key.startsWith("seimbang.")) heard();
  };
  channel?.addEventListener("message", heard);
  window.addEventListener("storage", onStorage);
  return () => {
    channel?.removeEventListener("message", heard);
    window.removeEventListener("storage", onStorage);
  };
};
