import type { LoadParts } from "./load-parts.ts";
import type { Store } from "./open-store.ts";
import type { ShowPromptParts } from "./prompt/show-prompt.ts";

export type PromptsParts = ShowPromptParts & {
  readonly session: Store;
  readonly loadPrompt: LoadParts["prompt"];
};

/**
 * What customers are asked on the shop's pages: how they find what they see, or whether they want to try the next level.
 * Whether there is a question the server knows; a page wants to know it once a visit, not on the one on which somebody chose,
 * and only of somebody who permits that things are measured. At level 0 too: without them nobody could say what the levels change.
 */
export const openPrompts = (parts: PromptsParts) => {
  const { consent, session, own, loadPrompt } = parts;
  let shown: HTMLElement | undefined;
  const mayAsk = () =>
    consent.proof() && !consent.isRefused() && !consent.isGift() && consent.holding()?.purposes.includes("measurement");
  return {
    /** Told of each slot that somebody sees. */
    seen: async (host: HTMLElement): Promise<void> => {
      if (!mayAsk() || session.read("asked")) return;
      session.write("asked", "1");
      try {
        const prompts = await own.prompts.read();
        if (!prompts.comfort && !prompts.invitation && !prompts.survey) return;
        const { showPrompt } = await loadPrompt();
        // Somebody may have refused meanwhile.
        if (mayAsk()) shown = showPrompt(parts, prompts, host);
      } catch {
        // Nobody is asked.
      }
    },
    /** Takes a question back from who may not be asked any more. */
    obey: () => {
      if (!mayAsk()) shown?.remove();
    },
  };
};
