import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { NOTHING_WRITTEN, useDraft } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { requestOptionsQuery } from "./queries.ts";
import { StepForm, type StepFormProps } from "./step-form.tsx";
import { useRequestStep } from "./use-request-step.ts";

/** Names who looks after a request: somebody of the shop who may answer, or anybody whom the shop calls by another name. */
export const AssignForm = ({ request, onClose }: StepFormProps) => {
  const say = useSay();
  const { done } = useNotices();
  const options = useQuery(requestOptionsQuery);
  const draft = useDraft(`request.${request.requestId}.owner`, NOTHING_WRITTEN);
  const owner = draft.value;
  const step = useRequestStep(request.requestId, "assign");
  const { owner: former } = request;
  const undo = former === undefined ? {} : { undo: () => step.mutate({ owner: former }) };
  return (
    <StepForm
      title={say("request.do.assign")}
      lead={say("request.assign.lead")}
      action={say("request.assign.do")}
      isReady={owner.trim() !== ""}
      isPending={step.isPending}
      error={step.error}
      {...{ draft, onClose }}
      onDo={() =>
        step.mutateAsync(
          { owner },
          {
            onSuccess: () => {
              done({ text: say("request.assign.done", { owner }), ...undo });
              onClose();
            },
          },
        )
      }
    >
      <Autocomplete
        label={say("requests.owner")}
        data={[...new Set(options.data?.owners ?? [])]}
        required={true}
        maxLength={200}
        data-autofocus={true}
        value={owner}
        onChange={draft.change}
      />
    </StepForm>
  );
};
