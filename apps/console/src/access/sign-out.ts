import { ask } from "../data/ask.ts";

/** Ends one's own session and leaves for the sign-in page. */
export const signOut = async (): Promise<void> => {
  await ask("POST", "/v1/staff/sign-out", { body: {} });
  window.location.assign(import.meta.env.BASE_URL);
};
