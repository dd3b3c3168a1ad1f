import { Button } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { useAnnounce } from "../say/announcements-context.ts";
import { useMakeRequest } from "./use-requests.ts";

/** Has a person look at what was decided by itself (GDPR 22(3), UU PDP 10). */
export const AskForReview = ({ decisionId }: { readonly decisionId: string }) => {
  const announce = useAnnounce();
  const { formatMessage, formatDate } = useIntl();
  const { make, isMaking } = useMakeRequest(({ dueAt }) => {
    const date = formatDate(dueAt, { dateStyle: "long" });
    announce({ text: formatMessage({ id: "review.said" }, { date }) });
  });
  return (
    <div className="actions">
      <Button loading={isMaking} onClick={() => make({ kind: "human_review", decisionId })}>
        <FormattedMessage id="review.ask" />
      </Button>
    </div>
  );
};
