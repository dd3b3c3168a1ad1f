import type { FairnessAnswersWire, FairnessSurveyWire } from "@seimbang/contracts";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { CHOICES } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";
import { changeEverywhere } from "../connection/other-pages.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

const SURVEY = ["survey"];
/** How much is kept for each use counts what was said. */
const KNOWN = ["known"];
/** Says in the ledger by which wording the purpose was granted; it changes with the words. */
const WORDING = "survey-1";

export const useSurvey = (): UseQueryResult<FairnessSurveyWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: SURVEY, queryFn: client.survey.read, staleTime: Number.POSITIVE_INFINITY });
};

/** Says it, which grants the purpose of the survey and nothing else, or takes both back. */
export const useAnswerSurvey = (purpose: string) => {
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage, locale } = useIntl();
  const evidence = { wording: WORDING, channel: "privacy-centre", locale };
  const grant = (granted: boolean) =>
    changeEverywhere(() => client.choices.write({ purposes: { [purpose]: granted }, evidence }), { isGrant: granted });
  const settle = async () => {
    await Promise.all([SURVEY, CHOICES, KNOWN].map((queryKey) => cache.invalidateQueries({ queryKey })));
  };
  const { mutate: answer, isPending: isSending } = useMutation({
    mutationFn: async (answers: FairnessAnswersWire) => {
      await grant(true);
      return client.survey.answer(answers);
    },
    onSuccess: () => announce({ text: formatMessage({ id: "survey.said" }) }),
    onError: sayTrouble,
    onSettled: settle,
  });
  const { mutate: forget, isPending: isForgetting } = useMutation({
    mutationFn: async () => {
      await client.survey.forget();
      await grant(false);
    },
    onSuccess: () => announce({ text: formatMessage({ id: "survey.forgotten" }) }),
    onError: sayTrouble,
    onSettled: settle,
  });
  return { answer, forget, isBusy: isSending || isForgetting };
};
