import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { BOARD_AT } from "./queries.ts";

type Step = { readonly path: string; readonly body: object; readonly method?: "POST" | "PUT" };

/** Does something with the board under one's own name, and says that it was done. */
export const useBoardStep = (said: MessageId, onDone: () => void) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { done } = useNotices();
  return useMutation({
    mutationFn: ({ path, body, method = "POST" }: Step) =>
      ask<object>(method, `${BOARD_AT}${path}`, { body: { by: me.name, ...body } }),
    onSuccess: () => {
      done({ text: say(said) });
      onDone();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["board"] }),
  });
};
