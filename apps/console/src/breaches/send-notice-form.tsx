import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useShop } from "../data/shop-context.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { fromLocal, toLocal } from "../form/local-time.ts";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { LateReason } from "./late-reason.tsx";
import type { NoticeProps } from "./notice-props.ts";
import { useBreachStep } from "./use-breach-step.ts";

/** Writes down that a signed notice was sent: how, when and to how many. */
export const SendNoticeForm = ({ breach, notice, onClose }: NoticeProps & { readonly onClose: () => void }) => {
  const say = useSay();
  const { timeZone } = useShop();
  const { done } = useNotices();
  const draft = useDraft(`breach.${breach.breachId}.send.${notice.notice}`, NOTHING_WRITTEN);
  const step = useBreachStep(breach.breachId, `notices/${notice.notice}/sent`);
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const { dueAt } = notice;
  const { how, sentAt, people, publicly, reason } = draft.value;
  const change = (changes: Partial<Sent>): void => draft.change({ ...draft.value, ...changes });
  const isLate = dueAt !== undefined && Date.parse(sentAt ?? new Date().toISOString()) > Date.parse(dueAt);
  const isToPeople = notice.notice === "people";
  const said = {
    how,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(people === undefined ? {} : { people }),
    ...(publicly ? { publicly } : {}),
    ...(isLate ? { reason } : {}),
  };
  return (
    <Dialog onClose={onClose} size="lg" title={say("breach.do.send")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          // Also after somebody closed it meanwhile: what was done is not offered as unsaved.
          step.mutateAsync(said).then(
            () => {
              draft.discard();
              done({ text: say("breach.send.done") });
              onClose();
            },
            () => undefined,
          );
        }}
      >
        <p className="lead">{say(isToPeople ? "breach.send.people" : "breach.send.authority")}</p>
        <KeptNote draft={draft} />
        <TextInput
          label={say("breach.send.how")}
          description={say("breach.send.how_hint")}
          required={true}
          maxLength={500}
          data-autofocus={true}
          value={how}
          error={problemOf("/how")}
          onChange={({ currentTarget }) => change({ how: currentTarget.value })}
        />
        <div className="fields">
          <TextInput
            type="datetime-local"
            label={say("breach.send.at")}
            description={say("request.enter.received_hint", { zone: timeZone })}
            value={toLocal(sentAt, timeZone)}
            error={problemOf("/sentAt")}
            onChange={({ currentTarget }) => change({ sentAt: fromLocal(currentTarget.value, timeZone) })}
          />
          {isToPeople ? (
            <NumberInput
              label={say("breach.send.count")}
              min={0}
              allowDecimal={false}
              value={people ?? ""}
              onChange={(value) => change({ people: typeof value === "number" ? value : undefined })}
            />
          ) : null}
        </div>
        {isToPeople ? (
          <Checkbox
            label={say("breach.send.publicly")}
            description={say("breach.send.publicly_hint")}
            checked={publicly}
            onChange={({ currentTarget }) => change({ publicly: currentTarget.checked })}
          />
        ) : null}
        {isLate ? <LateReason value={reason} onChange={(next) => change({ reason: next })} /> : null}
        <TroubleNote error={step.error} />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            loading={step.isPending}
            disabled={how.trim() === "" || (isLate && reason.trim() === "")}
          >
            {say("breach.send.do")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};

type Sent = {
  readonly how: string;
  readonly sentAt: string | undefined;
  readonly people: number | undefined;
  readonly publicly: boolean;
  readonly reason: string;
};
const NOTHING_WRITTEN: Versioned<Sent> = {
  version: 0,
  value: { how: "", sentAt: undefined, people: undefined, publicly: false, reason: "" },
};
