import { ComfortCard } from "./comfort-card.tsx";
import { GiftCard } from "./gift-card.tsx";
import { InvitationCard } from "./invitation-card.tsx";
import { SurveyCard } from "./survey-card.tsx";
import { usePrompts } from "./use-prompts.ts";

/** What may be asked just now; mostly nothing. When it cannot be known, nothing is asked. */
export const PromptsSection = () => {
  const { data } = usePrompts();
  if (data === undefined) return null;
  const { gift, comfort, survey, invitation } = data;
  return (
    <>
      {gift === undefined ? null : <GiftCard key={gift.promptId} gift={gift} />}
      {comfort === undefined ? null : <ComfortCard key={comfort.promptId} comfort={comfort} />}
      {survey === undefined ? null : <SurveyCard key={survey.promptId} survey={survey} />}
      {invitation === undefined ? null : <InvitationCard key={invitation.promptId} invitation={invitation} />}
    </>
  );
};
