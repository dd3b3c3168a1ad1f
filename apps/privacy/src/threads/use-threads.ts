import type { BeginThreadWire, SettleThreadWire, ThreadBegunWire, ThreadsWire, ThreadWire } from "@seimbang/contracts";
import { type QueryClient, type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { CHOICES } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

const THREADS = ["threads"] as const;
const oneOf = (threadId: string) => [...THREADS, threadId] as const;

export const useThreads = (): UseQueryResult<ThreadsWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: THREADS, queryFn: client.threads.list, refetchOnWindowFocus: "always" });
};

/** One conversation with all that was said; looked at again whenever somebody comes back to it. */
export const useThread = (threadId: string): UseQueryResult<ThreadWire> => {
  const { client } = useConnection();
  return useQuery({
    queryKey: oneOf(threadId),
    queryFn: () => client.threads.read(threadId),
    refetchOnWindowFocus: "always",
  });
};

/** A complaint may have changed what is used, so everything that shows it is looked at again. */
const lookAgain = (cache: QueryClient): void => {
  for (const queryKey of [THREADS, CHOICES, ["known"], ["preview"], ["consents"]])
    void cache.invalidateQueries({ queryKey });
};

export const useBeginThread = (begun: (answer: ThreadBegunWire) => void) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { locale } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: (thread: BeginThreadWire) => changeEverywhere(() => client.threads.begin({ ...thread, locale })),
    onSuccess: (answer) => {
      lookAgain(cache);
      begun(answer);
    },
    onError: sayTrouble,
  });
  return { begin: mutate, isBeginning: isPending };
};

type Step =
  | { readonly step: "write"; readonly text: string }
  | { readonly step: "settle"; readonly settled: SettleThreadWire }
  | { readonly step: "take-back" };

/** Writes on in a conversation, says that nothing is open any more, or takes back what the complaint changed. */
export const useChangeThread = (threadId: string, changed: (step: Step["step"]) => void) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const sayTrouble = useSayTrouble();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (change: Step) => {
      if (change.step === "write") return client.threads.write(threadId, change.text);
      if (change.step === "settle") return client.threads.settle(threadId, change.settled);
      return changeEverywhere(() => client.threads.takeBack(threadId));
    },
    onSuccess: ({ thread }, { step }) => {
      cache.setQueryData(oneOf(threadId), thread);
      lookAgain(cache);
      changed(step);
    },
    onError: sayTrouble,
  });
  return { change: mutate, changing: isPending ? variables?.step : undefined };
};
