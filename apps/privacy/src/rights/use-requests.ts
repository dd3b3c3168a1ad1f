import type { RightsRequestStateWire, RightsRequestsWire, RightsRequestWire } from "@seimbang/contracts";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { CHOICES } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

const REQUESTS = ["requests"] as const;

export const useRequests = (): UseQueryResult<RightsRequestsWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: REQUESTS, queryFn: client.requests.list });
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
      if (request.kind === "erasure") return;
      void cache.invalidateQueries({ queryKey: REQUESTS });
      void cache.invalidateQueries({ queryKey: CHOICES });
      void cache.invalidateQueries({ queryKey: ["preview"] });
    },
    onError: sayTrouble,
  });
  return { make: mutate, isMaking: isPending };
};
