import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import type { NoticeProps } from "./notice-props.ts";
import { useBreachStep } from "./use-breach-step.ts";

/** Signs a notice as it reads now; what it still lacks takes a written judgement. */
export const SignNoticeForm = ({ breach, notice, onClose }: NoticeProps & { readonly onClose: () => void }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { done } = useNotices();
  const step = useBreachStep(breach.breachId, `notices/${notice.notice}/signature`);
  const isIncomplete = notice.missing.length > 0;
  return (
    <JudgementForm
      name={`breach.${breach.breachId}.sign.${notice.notice}`}
      title={say("breach.do.sign")}
      lead={say(isIncomplete ? "breach.sign.incomplete" : "breach.sign.lead", { to: notice.to[language] })}
      action={say("breach.do.sign")}
      isRequired={isIncomplete}
      isPending={step.isPending}
      error={step.error}
      onClose={onClose}
      onJudge={(judgement) =>
        step.mutateAsync(
          { version: breach.version, ...(judgement === undefined ? {} : { judgement }) },
          {
            onSuccess: () => {
              done({ text: say("breach.sign.done") });
              onClose();
            },
          },
        )
      }
    />
  );
};
