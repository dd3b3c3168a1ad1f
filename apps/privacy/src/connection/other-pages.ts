import { kept } from "../../../../packages/web/src/kept.ts";

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
 * Makes a change hold in the shop's pages and in other tabs of this one, which are told to look again once it is written
 * down. What they remember is cleared before that as well, because another tab may hear the message before it sees that
 * the storage is empty. A grant ends an older refusal, which pages would otherwise go on telling the server; when it is
 * not written down the refusal stands.
 */
export const changeEverywhere = async <Answer>(
  change: () => Promise<Answer>,
  { isGrant = false }: { readonly isGrant?: boolean } = {},
): Promise<Answer> => {
  const refusal = isGrant ? kept("local").read(REFUSED) : undefined;
  if (refusal !== undefined) kept("local").remove(REFUSED);
  forgetWhatHeld();
  try {
    const answer = await change();
    forgetWhatHeld();
    channel?.postMessage("");
    return answer;
  } catch (problem) {
    if (refusal !== undefined) kept("local").write(REFUSED, refusal);
    throw problem;
  }
};

const forgetWhatHeld = (): void => {
  kept("local").remove(HOLDS);
  kept("session").remove(HOLDS);
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
