import { Button } from "@mantine/core";
import type { RemovedStaffWire, StaffPersonWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

/** Ends what somebody has open, or closes their account for good. */
export const PersonAccess = ({
  person: { staffId, name, sessions, suspendedAt },
}: {
  readonly person: StaffPersonWire;
}) => {
  const say = useSay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [isRemoving, setRemoving] = useState(false);
  const onSettled = (): Promise<void> => cache.invalidateQueries({ queryKey: ["staff"] });
  const end = useMutation({
    mutationFn: () => ask("DELETE", `/v1/staff/people/${staffId}/sessions`),
    onSuccess: () => done({ text: say("staff.signed_out", { name }) }),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => ask<RemovedStaffWire>("DELETE", `/v1/staff/people/${staffId}`),
    onSettled,
  });
  return (
    <Panel title={say("staff.access")} lead={say("staff.access.lead")}>
      {suspendedAt === undefined ? null : (
        <Note tone="care">{say("person.suspended", { at: figures.moment(suspendedAt) })}</Note>
      )}
      <TroubleNote error={end.error} />
      <div className="actions">
        <Button disabled={sessions === 0} loading={end.isPending} onClick={() => end.mutate()}>
          {say("staff.sign_out")}
        </Button>
        <Button color="red" variant="subtle" onClick={() => setRemoving(true)}>
          {say("staff.remove")}
        </Button>
      </div>
      <Dialog opened={isRemoving} onClose={() => setRemoving(false)} title={say("staff.remove.title", { name })}>
        <div className="stack">
          {remove.data === undefined ? (
            <p className="lead">{say("staff.remove.what")}</p>
          ) : (
            <Removed removed={remove.data} />
          )}
          <TroubleNote error={remove.error} />
          <div className="actions">
            {remove.data === undefined ? (
              <Button color="red" variant="filled" loading={remove.isPending} onClick={() => remove.mutate()}>
                {say("staff.remove.do")}
              </Button>
            ) : null}
            <Button onClick={() => setRemoving(false)}>{say(remove.data === undefined ? "cancel" : "close")}</Button>
          </div>
        </div>
      </Dialog>
    </Panel>
  );
};

/** Somebody who leaves may have noted down keys that they made. */
const Removed = ({ removed: { person, sessionsEnded, keys } }: { readonly removed: RemovedStaffWire }) => {
  const say = useSay();
  return (
    <>
      <Note tone="good">{say("staff.removed", { name: person.name, sessions: sessionsEnded })}</Note>
      {keys.length === 0 ? null : (
        <Note tone="care">
          {say("staff.removed.keys")}
          <span className="note-list">
            {keys.map(({ keyId, name }) => (
              <span key={keyId}>
                {name} <code>{keyId}</code>
              </span>
            ))}
          </span>
        </Note>
      )}
    </>
  );
};
