import { Button, Progress, TextInput } from "@mantine/core";
import { IconDownload, IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { saveFile } from "../../../../packages/web/src/save-file.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { linesOf, openExport } from "./read-export.ts";
import { type BrokenLog, verifyLog, type WholeLog } from "./verify-log.ts";

/** Checks the whole log in this browser, and takes it away for whoever should not have to trust this page. */
export const VerifyPanel = () => {
  const say = useSay();
  const { failed } = useNotices();
  const [trusted, setTrusted] = useState("");
  const [share, setShare] = useState(0);
  const stopper = useRef<AbortController>(undefined);
  const verify = useMutation({
    mutationFn: async () => {
      setShare(0);
      stopper.current = new AbortController();
      const { signal } = stopper.current;
      const answer = await openExport(signal);
      const key = trusted.trim();
      return verifyLog(linesOf(answer), {
        trusted: key === "" ? undefined : key,
        onProgress: (entries, of) => setShare(of === 0 ? 0 : (entries / of) * 100),
      });
    },
  });
  const take = useMutation({
    mutationFn: async () => (await openExport(new AbortController().signal)).blob(),
    onSuccess: (file) => saveFile("log.jsonl", file),
    onError: failed,
  });
  const isStopped = verify.error !== null && stopper.current?.signal.aborted === true;
  return (
    <Panel
      title={say("verify.title")}
      lead={say("verify.lead")}
      actions={
        <Button
          leftSection={<IconDownload size={16} aria-hidden={true} />}
          loading={take.isPending}
          onClick={() => take.mutate()}
        >
          {say("log.export")}
        </Button>
      }
    >
      <form
        className="verify no-print"
        onSubmit={(event) => {
          event.preventDefault();
          verify.mutate();
        }}
      >
        <TextInput
          label={say("verify.key")}
          description={say("verify.key_hint")}
          spellCheck={false}
          value={trusted}
          onChange={({ currentTarget }) => setTrusted(currentTarget.value)}
        />
        <div className="actions">
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconShieldCheck size={18} aria-hidden={true} />}
            loading={verify.isPending}
          >
            {say("verify.do")}
          </Button>
          {verify.isPending ? <Button onClick={() => stopper.current?.abort()}>{say("cancel")}</Button> : null}
        </div>
      </form>
      {verify.isPending ? <Progress value={share} aria-label={say("verify.progress")} /> : null}
      {verify.data === undefined ? null : <Outcome found={verify.data} />}
      {isStopped ? null : <TroubleNote error={verify.error} />}
    </Panel>
  );
};

const Outcome = ({ found }: { readonly found: WholeLog | BrokenLog }) => {
  const say = useSay();
  const figures = useFigures();
  if (!found.isWhole)
    return (
      <Note tone="bad">
        <strong>{say("verify.broken")}</strong> {say(`verify.found.${found.code}`, { line: found.line })}
      </Note>
    );
  return (
    <>
      <Note tone="good">
        <strong>{say("verify.whole")}</strong>{" "}
        {say("verify.whole.text", { entries: found.entries, checkpoints: found.checkpoints })}
      </Note>
      <Facts
        facts={[
          [say("verify.from"), figures.moment(found.from)],
          [say("verify.until"), figures.moment(found.until)],
          [
            say("verify.by_key"),
            <code key="key" className="key">
              {found.key}
            </code>,
          ],
        ]}
      />
    </>
  );
};
