import { Button, TextInput } from "@mantine/core";
import {
  PRIVACY_SET,
  type RecordTrainingWire,
  type StaffPersonWire,
  type TrainingRecordsWire,
} from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { DayField } from "../form/day-field.tsx";
import { KeptNote } from "../form/kept-note.tsx";
import { dayIn, startOfDay } from "../form/local-time.ts";
import { useDraft, type Versioned } from "../form/use-draft.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { trainingQuery } from "./queries.ts";
import { TrainingBadge } from "./training-badge.tsx";

type PersonTrainingProps = { readonly person: StaffPersonWire; readonly mayRecord: boolean };

/** What somebody passed, here or elsewhere, and until when it counts. */
export const PersonTraining = ({ person, mayRecord }: PersonTrainingProps) => {
  const say = useSay();
  const figures = useFigures();
  const training = useQuery(trainingQuery(person.staffId));
  return (
    <Panel
      title={say("account.training")}
      lead={say("staff.training.lead")}
      actions={<TrainingBadge training={person.training} />}
    >
      <Loaded query={training} height={80}>
        {({ records }) =>
          records.length === 0 ? (
            <p className="quiet">{say("staff.training.none")}</p>
          ) : (
            <ul className="list">
              {records.map(({ course, passedAt, until }) => (
                <li key={`${course} ${passedAt}`} className="row-apart">
                  <strong>{course === PRIVACY_SET ? say("account.training") : course}</strong>
                  <span className="quiet">
                    {say("staff.training.line", { passed: figures.day(passedAt), until: figures.day(until) })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayRecord ? <RecordForm person={person} /> : null}
    </Panel>
  );
};

const RecordForm = ({ person: { staffId } }: { readonly person: StaffPersonWire }) => {
  const say = useSay();
  const cache = useQueryClient();
  const { done } = useNotices();
  const { timeZone } = useShop();
  const today = dayIn(Date.now(), timeZone);
  const draft = useDraft(`training.${staffId}`, NOTHING_WRITTEN);
  const { course, passedOn = today } = draft.value;
  const record = useMutation({
    mutationFn: () => {
      // Today it is this hour, for a day that has just begun may be tomorrow elsewhere.
      const passedAt = passedOn === today ? undefined : startOfDay(passedOn, timeZone);
      const body = {
        course: course.trim(),
        ...(passedAt === undefined ? {} : { passedAt }),
      } satisfies RecordTrainingWire;
      return ask<TrainingRecordsWire>("POST", `/v1/staff/people/${staffId}/training`, { body });
    },
    onSuccess: () => {
      draft.discard();
      done({ text: say("staff.training.recorded") });
      return cache.invalidateQueries({ queryKey: ["staff"] });
    },
  });
  return (
    <details className="more">
      <summary>{say("staff.training.record")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate();
        }}
      >
        <KeptNote draft={draft} />
        <div className="fields">
          <TextInput
            label={say("staff.training.course")}
            required={true}
            maxLength={120}
            value={course}
            onChange={({ currentTarget }) => draft.change({ ...draft.value, course: currentTarget.value })}
          />
          <DayField
            label={say("staff.training.passed")}
            value={passedOn}
            isRequired={true}
            onChange={(next) => draft.change({ ...draft.value, passedOn: next })}
          />
        </div>
        <TroubleNote error={record.error} />
        <div className="actions">
          <Button type="submit" loading={record.isPending} disabled={course.trim() === ""}>
            {say("staff.training.do")}
          </Button>
        </div>
      </form>
    </details>
  );
};

type Recorded = { readonly course: string; readonly passedOn?: string };
const NOTHING_WRITTEN: Versioned<Recorded> = { version: 0, value: { course: "" } };
