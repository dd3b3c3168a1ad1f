import type { RightsRequestStateWire } from "@seimbang/contracts";
import type { QueryClient } from "@tanstack/react-query";
import { ERASED } from "../choices/use-choices.ts";
import { forgetTokens } from "../connection/token-source.ts";

const ABOUT_PEOPLE = new Set(["choices", "known", "events", "decisions", "receipt", "consents", "requests", "preview"]);

/** Nothing of whoever was erased stays on the page, but that they were. */
export const forgetErased = (cache: QueryClient, request: RightsRequestStateWire): void => {
  forgetTokens();
  cache.setQueryData(ERASED, request);
  cache.removeQueries({ predicate: ({ queryKey }) => ABOUT_PEOPLE.has(String(queryKey[0])) });
};
