import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useShop } from "../data/shop-context.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { fromLocal, toLocal } from "../form/local-time.ts";
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
  const [how, setHow] = useState("");
  const [sentAt, setSentAt] = useState<string>();
  const [people, setPeople] = useState<number>();
  const [publicly, setPublicly] = useState(false);
  const [reason, setReason] = useState("");
  const step = useBreachStep(breach.breachId, `notices/${notice.notice}/sent`);
  const problemOf = useFieldProblem(fieldProblems(step.error));
  const { dueAt } = notice;
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
          step.mutate(said, {
            onSuccess: () => {
              done({ text: say("breach.send.done") });
              onClose();
            },
          });
        }}
      >
        <p className="lead">{say(isToPeople ? "breach.send.people" : "breach.send.authority")}</p>
        <TextInput
          label={say("breach.send.how")}
          description={say("breach.send.how_hint")}
          required={true}
          maxLength={500}
          data-autofocus={true}
          value={how}
          error={problemOf("/how")}
          onChange={({ currentTarget }) => setHow(currentTarget.value)}
        />
        <div className="fields">
          <TextInput
            type="datetime-local"
            label={say("breach.send.at")}
            description={say("request.enter.received_hint", { zone: timeZone })}
            value={toLocal(sentAt, timeZone)}
            error={problemOf("/sentAt")}
            onChange={({ currentTarget }) => setSentAt(fromLocal(currentTarget.value, timeZone))}
          />
          {isToPeople ? (
            <NumberInput
              label={say("breach.send.count")}
              min={0}
              allowDecimal={false}
              value={people ?? ""}
              onChange={(value) => setPeople(typeof value === "number" ? value : undefined)}
            />
          ) : null}
        </div>
        {isToPeople ? (
          <Checkbox
            label={say("breach.send.publicly")}
            description={say("breach.send.publicly_hint")}
            checked={publicly}
            onChange={({ currentTarget }) => setPublicly(currentTarget.checked)}
          />
        ) : null}
        {isLate ? <LateReason value={reason} onChange={setReason} /> : null}
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
