import type { RightsRequestStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { REQUESTS_AT } from "./queries.ts";

/** What can be done with a request, as the last part of its address. */
export type RequestStepName =
  | "assign"
  | "answer"
  | "refuse"
  | "extend"
  | "verify"
  | "acknowledge"
  | "announce-lifting"
  | "lift";

/** Does one thing with a request under the name of whoever is signed in; the page reads afterwards how it stands. */
export const useRequestStep = (requestId: string, name: RequestStepName) => {
  const me = useMe();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (said: object) =>
      ask<RightsRequestStateWire>("POST", `${REQUESTS_AT}/${requestId}/${name}`, { body: { by: me.name, ...said } }),
    // An erased person's request is gone with them, and asking for it again would only say so.
    onSuccess: ({ certificate }) =>
      certificate === undefined ? cache.invalidateQueries({ queryKey: ["rights"] }) : undefined,
  });
};
