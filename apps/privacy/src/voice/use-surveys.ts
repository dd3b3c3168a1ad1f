import type { AnswerSurveyWire, OwnSurveysWire } from "@seimbang/contracts";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";
import { forgetDraft } from "./survey-drafts.ts";

const SURVEYS = ["surveys"];

export const useSurveys = (): UseQueryResult<OwnSurveysWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: SURVEYS, queryFn: client.surveys.read });
};

/** Sends answers; what is not taken stays on the page, with why. */
export const useAnswerSurvey = (surveyId: string) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  return useMutation({
    mutationFn: (answers: AnswerSurveyWire["answers"]) => client.surveys.answer(surveyId, { answers }),
    onSuccess: (surveys) => {
      forgetDraft(surveyId);
      cache.setQueryData<OwnSurveysWire>(SURVEYS, surveys);
      void cache.invalidateQueries({ queryKey: ["prompts"] });
      announce({ text: formatMessage({ id: "surveys.sent" }) });
    },
    // One that has closed meanwhile is shown as closed, with what was written for it.
    onError: () => cache.invalidateQueries({ queryKey: SURVEYS }),
  });
};

export const useDeclineSurvey = () => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { mutate } = useMutation({
    mutationFn: ({ promptId }: { readonly promptId: string; readonly surveyId: string }) =>
      client.prompts.answer(promptId, { answer: "declined" }),
    onSuccess: (_, { surveyId }) => {
      forgetDraft(surveyId);
      announce({ text: formatMessage({ id: "prompts.declined" }) });
    },
    onError: sayTrouble,
    onSettled: () => Promise.all([SURVEYS, ["prompts"]].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
  return mutate;
};

export const useDeleteAnswers = () => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const { mutate, isPending } = useMutation({
    mutationFn: client.surveys.remove,
    onSuccess: (surveys) => {
      cache.setQueryData<OwnSurveysWire>(SURVEYS, surveys);
      announce({ text: formatMessage({ id: "surveys.deleted" }) });
    },
    onError: sayTrouble,
  });
  return { remove: mutate, isRemoving: isPending };
};
