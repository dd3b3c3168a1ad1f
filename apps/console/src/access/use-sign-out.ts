import { ask } from "../data/ask.ts";
import { countDrafts, forgetDrafts } from "../form/kept-drafts.ts";
import { leaving } from "./leaving.ts";
import { useMe } from "./session-context.ts";

/**
 * Ends one's own session and leaves for the sign-in page. Whoever leaves unsaved words in this browser says first what becomes
 * of them: the next at this machine may be somebody else.
 */
export const useSignOut = (): (() => Promise<void>) => {
  const { staffId } = useMe();
  return async () => {
    const answer = countDrafts(staffId) === 0 ? "keep" : await leaving.ask();
    if (answer === "stay") return;
    await ask("POST", "/v1/staff/sign-out", { body: {} });
    if (answer === "forget") forgetDrafts(staffId);
    window.location.assign(import.meta.env.BASE_URL);
  };
};
