import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import type { KeptDraft } from "../form/kept-note.tsx";
import { useNotices } from "../form/use-notices.tsx";

type IntrusionFormProps = {
  /** As of a judgement. */
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly isReady?: boolean;
  /** Where it is done. */
  readonly at: string;
  readonly bodyOf: (because: string) => object;
  /** What is said once it is done. */
  readonly said: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly beside?: KeptDraft;
};

/** Does one thing against intruders, or takes it back, with the reason that stays beside it. */
export const IntrusionForm = ({ at, bodyOf, said, onClose, ...form }: IntrusionFormProps) => {
  const cache = useQueryClient();
  const { done } = useNotices();
  const step = useMutation({
    mutationFn: (because: string) => ask("POST", at, { body: bodyOf(because) }),
    onSuccess: () => {
      done({ text: said });
      onClose();
    },
    // Whoever is refused sees why in what has become of it meanwhile.
    onSettled: () => cache.invalidateQueries({ queryKey: ["intrusions"] }),
  });
  return (
    <JudgementForm
      {...{ ...form, onClose }}
      isRequired={true}
      isPending={step.isPending}
      error={step.error}
      onJudge={(because) => step.mutateAsync(because ?? "")}
    />
  );
};
