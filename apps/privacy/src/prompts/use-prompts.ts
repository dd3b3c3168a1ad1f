import type { ChoiceStateWire, PromptAnswerWire, PromptsWire } from "@seimbang/contracts";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { CHOICES } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

export const usePrompts = (): UseQueryResult<PromptsWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: ["prompts"], queryFn: client.prompts.read, staleTime: Number.POSITIVE_INFINITY });
};

export type PromptAnswer = { readonly promptId: string; readonly answer: PromptAnswerWire };

/** Answers a prompt or declines it; either way it goes at once, and what it changed is said. */
export const useAnswerPrompt = () => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { language } = useLanguage();
  const { mutate } = useMutation({
    mutationFn: ({ promptId, answer }: PromptAnswer) =>
      changeEverywhere(() => client.prompts.answer(promptId, answer), { isGrant: answer.answer === "accepted" }),
    onSuccess: ({ changed, choices }, { answer }) => {
      cache.setQueryData<ChoiceStateWire>(CHOICES, (before) => ({ ...before, ...choices }));
      void cache.invalidateQueries({ queryKey: ["preview"] });
      const said = changed.map(({ text }) => text[language]).join(" ");
      const thanks = formatMessage({ id: answer.answer === "declined" ? "prompts.declined" : "prompts.thanks" });
      announce({ text: said === "" ? thanks : formatMessage({ id: "say.in_effect" }, { said }) });
    },
    onError: sayTrouble,
    onSettled: () => cache.invalidateQueries({ queryKey: ["prompts"] }),
  });
  return mutate;
};
