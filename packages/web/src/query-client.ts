import { SeimbangProblem } from "@seimbang/client";
import { QueryClient } from "@tanstack/react-query";

/** What was refused stays refused; only what nobody answered is asked once more. */
const isWorthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 1 && !(error instanceof SeimbangProblem && error.status >= 400 && error.status < 500);

// Asked even when the browser believes to be offline: the answer is then a sentence, not a page that waits for ever.
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthAnotherTry, retryDelay: 500, networkMode: "always", staleTime: 5_000 },
    mutations: { retry: false, networkMode: "always" },
  },
});
