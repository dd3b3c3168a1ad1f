import { Button } from "@mantine/core";
import type { LogEntryWire } from "@seimbang/contracts";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { sayLogKind } from "./log-kinds.ts";
import { logCheckpointsQuery, logEntryQuery } from "./queries.ts";
import { verifyEntry } from "./verify-entry.ts";

type Leaf = { readonly at: string; readonly commitment: string; readonly kind: string };

/** One entry: what it says, what it commits to where that is about nobody, and that it is in the log. */
export const EntryPage = () => {
  const say = useSay();
  const { index } = useParams({ from: "/log/$index" });
  const entry = useQuery(logEntryQuery(index));
  return (
    <Page
      title={say("log.entry", { index })}
      within={{ to: "/log", title: say("nav.log") }}
      actions={
        <>
          <Button
            leftSection={<IconDownload size={16} aria-hidden={true} />}
            disabled={entry.data === undefined}
            onClick={() =>
              void saveFile(
                `log-entry-${index}.json`,
                new Blob([JSON.stringify(entry.data, undefined, 2)], { type: "application/json" }),
              )
            }
          >
            {say("log.take_proof")}
          </Button>
          <PrintButton />
        </>
      }
    >
      <Loaded query={entry} height={360}>
        {(data) => <EntryParts entry={data} />}
      </Loaded>
    </Page>
  );
};

const EntryParts = ({ entry }: { readonly entry: LogEntryWire }) => {
  const say = useSay();
  const figures = useFigures();
  const checkpoints = useQuery(logCheckpointsQuery);
  const key = checkpoints.data?.key;
  const verified = useQuery({
    queryKey: ["log", "verified", entry.index, entry.proof, key],
    queryFn: () => verifyEntry(entry, key ?? ""),
    enabled: key !== undefined,
    retry: false,
  });
  const { at, kind, commitment } = JSON.parse(entry.entry) as Leaf;
  return (
    <>
      <Panel title={sayLogKind(say, kind)}>
        <Loaded query={verified} height={48}>
          {({ isInLog, isOpened }) => (
            <Note tone={isInLog && isOpened !== false ? "good" : "bad"}>
              <strong>{say(isInLog ? "entry.in_log" : "entry.not_in_log")}</strong>{" "}
              {isOpened === undefined ? say("entry.closed") : say(isOpened ? "entry.opened" : "entry.not_opened")}
            </Note>
          )}
        </Loaded>
        <Facts
          facts={[
            [say("log.at"), figures.moment(at)],
            [say("log.kind"), <code key="kind">{kind}</code>],
            [
              say("log.commitment"),
              <code key="commitment" className="key">
                {commitment}
              </code>,
            ],
          ]}
        />
      </Panel>
      {entry.opening === undefined ? null : (
        <Panel title={say("entry.statement")} lead={say("entry.statement.lead")}>
          <pre className="kept file-text">{JSON.stringify(JSON.parse(entry.opening.statement), undefined, 2)}</pre>
        </Panel>
      )}
      <Panel title={say("entry.proof")} lead={say("entry.proof.lead")}>
        <pre className="kept file-text">{entry.proof}</pre>
      </Panel>
    </>
  );
};
