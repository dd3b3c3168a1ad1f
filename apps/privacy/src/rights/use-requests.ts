import type { RightsRequestStateWire, RightsRequestsWire, RightsRequestWire } from "@seimbang/contracts";
import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { CHOICES } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";
import { forgetErased } from "./forget-erased.ts";

const REQUESTS = ["requests"] as const;

export const useRequests = (): UseQueryResult<RightsRequestsWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: REQUESTS, queryFn: client.requests.list });
};

type Step = { readonly requestId: string; readonly step: "confirm" | "revoke" };

/** Says of a request under way that it is one's own, or not meant any more. */
export const useChangeRequest = () => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ requestId, step }: Step) => changeEverywhere(() => client.requests[step](requestId)),
    onSuccess: (request, { step }) => {
      announce({ text: formatMessage({ id: step === "confirm" ? "request.confirmed" : "request.revoked" }) });
      if (request.kind === "erasure" && request.removed !== undefined) forgetErased(cache, request);
      else lookAgain(cache);
    },
    onError: sayTrouble,
  });
  return { change: mutate, isChanging: isPending };
};

const lookAgain = (cache: QueryClient): void => {
  for (const queryKey of [REQUESTS, CHOICES, ["preview"]]) void cache.invalidateQueries({ queryKey });
};

/** Makes a request. What can be done at once is done when the answer comes, so everything is looked at again. */
export const useMakeRequest = (made: (request: RightsRequestStateWire) => void) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { locale } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: (request: RightsRequestWire) => changeEverywhere(() => client.requests.make({ ...request, locale })),
    onSuccess: (request) => {
      made(request);
      if (request.kind !== "erasure") lookAgain(cache);
    },
    onError: sayTrouble,
  });
  return { make: mutate, isMaking: isPending };
};
