import { Button, SegmentedControl, Textarea } from "@mantine/core";
import type { BreachWire } from "@seimbang/contracts";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { useBreachStep } from "./use-breach-step.ts";

/** Who is concerned: found by the data that is named, or by numbers; told from twenty people upwards, and never by name. */
export const ConcernedPanel = ({ breach }: { readonly breach: BreachWire }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const [isFinding, setFinding] = useState(false);
  const { people, drill, state } = breach;
  const count =
    people === undefined ? undefined : people.count === null ? say("few_people") : figures.count(people.count);
  return (
    <Panel
      title={say("breach.people")}
      lead={say(drill ? "breach.people.drill" : "breach.people.lead")}
      actions={
        may("breaches.edit") && state === "open" ? (
          <Button onClick={() => setFinding(true)}>
            {say(people === undefined ? "breach.people.find" : "breach.people.again")}
          </Button>
        ) : undefined
      }
    >
      <p>
        {count === undefined
          ? say("breach.people.unknown")
          : say("breach.people.count", { count, at: figures.moment(people?.listedAt) })}
      </p>
      {isFinding ? <FindForm breach={breach} onClose={() => setFinding(false)} /> : null}
    </Panel>
  );
};

const NUMBERS = /[\s,;]+/;

const FindForm = ({ breach, onClose }: { readonly breach: BreachWire; readonly onClose: () => void }) => {
  const say = useSay();
  const { done } = useNotices();
  const [by, setBy] = useState<"data" | "numbers">("data");
  const [numbers, setNumbers] = useState("");
  const step = useBreachStep(breach.breachId, "people");
  const customerIds = [...new Set(numbers.split(NUMBERS).filter(Boolean))];
  const isReady = by === "data" || customerIds.length > 0;
  return (
    <Dialog onClose={onClose} size="lg" title={say("breach.people.find")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          step.mutate(by === "data" ? {} : { customerIds }, {
            onSuccess: () => {
              done({ text: say("breach.people.done") });
              onClose();
            },
          });
        }}
      >
        <SegmentedControl
          aria-label={say("breach.people.find")}
          value={by}
          data={(["data", "numbers"] as const).map((value) => ({ value, label: say(`breach.people.by_${value}`) }))}
          onChange={(value) => setBy(value === "numbers" ? value : "data")}
        />
        <p className="lead">{say(`breach.people.by_${by}.what`)}</p>
        {by === "numbers" ? (
          <Textarea
            label={say("breach.people.numbers")}
            description={say("breach.people.numbers_hint", { count: customerIds.length })}
            autosize={true}
            minRows={4}
            maxRows={12}
            value={numbers}
            onChange={({ currentTarget }) => setNumbers(currentTarget.value)}
          />
        ) : null}
        <TroubleNote error={step.error} />
        <div className="actions">
          <Button type="submit" variant="filled" loading={step.isPending} disabled={!isReady}>
            {say("breach.people.find")}
          </Button>
          <Button onClick={onClose}>{say("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
};
