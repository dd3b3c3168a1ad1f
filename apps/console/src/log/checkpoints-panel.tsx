import type { LogCheckpointsWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import { logCheckpointsQuery } from "./queries.ts";

type Checkpoint = LogCheckpointsWire["checkpoints"][number];

/** The third line of a checkpoint is the root of its tree. */
const rootIn = (note: string): string => note.split("\n")[2] ?? "";

/** What the log was signed as, and when; whoever keeps one of these sees a history that was changed. */
export const CheckpointsPanel = () => {
  const say = useSay();
  const figures = useFigures();
  const checkpoints = useQuery(logCheckpointsQuery);
  const columns = useMemo(
    (): readonly Column<Checkpoint>[] => [
      {
        id: "size",
        title: say("checkpoint.size"),
        align: "end",
        value: ({ size }) => size,
        show: ({ size }) => figures.count(size),
      },
      {
        id: "signed_at",
        title: say("checkpoint.at"),
        width: 1.4,
        value: ({ signedAt }) => signedAt,
        show: ({ signedAt }) => figures.moment(signedAt),
      },
      {
        id: "root",
        title: say("checkpoint.root"),
        width: 3,
        value: ({ note }) => rootIn(note),
        show: ({ note }) => <code>{rootIn(note)}</code>,
      },
    ],
    [say, figures],
  );
  return (
    <Panel title={say("checkpoints.title")} lead={say("checkpoints.lead")}>
      <Loaded query={checkpoints} height={240}>
        {({ places, checkpoints: rows, key }) => (
          <>
            {places.files + places.webhooks === 0 ? (
              <Note tone="care">{say("checkpoints.nowhere")}</Note>
            ) : (
              <p>{say("checkpoints.places", { files: places.files, webhooks: places.webhooks })}</p>
            )}
            <p className="quiet">
              {say("verify.by_key")}: <code className="key">{key}</code>
            </p>
            <DataTable
              {...{ rows, columns }}
              title={say("checkpoints.title")}
              isShort={true}
              keyOf={({ size }) => String(size)}
              empty={{ title: say("log.empty.title"), text: say("log.empty.text") }}
            />
          </>
        )}
      </Loaded>
    </Panel>
  );
};
