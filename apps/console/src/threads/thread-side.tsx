import { Button, MultiSelect, TextInput } from "@mantine/core";
import { SeimbangProblem } from "@seimbang/client";
import { type QueuedThreadWire, THREAD_STEPS } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { JudgementForm } from "../form/judgement-form.tsx";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Panel } from "../page/panel.tsx";
import { themesQuery, threadQuery } from "./queries.ts";
import { TellChangeForm } from "./tell-change-form.tsx";

type Step = {
  readonly name: "assign" | "close" | "themes";
  readonly body: {
    readonly owner?: string;
    readonly themes?: readonly string[];
    readonly judgement?: string | undefined;
  };
};

/** Beside a conversation: who looks after it, its themes, what was done with it, and what came of it. */
export const ThreadSide = ({ thread }: { readonly thread: QueuedThreadWire }) => {
  const say = useSay();
  const me = useMe();
  const may = useMay();
  const figures = useFigures();
  const cache = useQueryClient();
  const { language } = useLanguage();
  const { done, failed } = useNotices();
  const themes = useQuery(themesQuery);
  const { threadId, version, owner, from, slot, begunAt, state, satisfied, history } = thread;
  const named = (code: string): string => {
    // A newer server may know more of them.
    const act = THREAD_STEPS.find((each) => each === code);
    return act === undefined ? code : say(`threads.act.${act}`);
  };
  const [given, setGiven] = useState("");
  const [isTelling, setTelling] = useState(false);
  /** Themes that were chosen, one of those found by words among what is taken away: that is said why. */
  const [unexplained, setUnexplained] = useState<readonly string[]>();
  const step = useMutation({
    mutationFn: ({ name, body }: Step) =>
      ask<QueuedThreadWire>("POST", `/v1/admin/threads/${threadId}/${name}`, {
        body: { by: me.name, version, ...body },
      }),
    onSuccess: (changed, { name }) => {
      setGiven("");
      setUnexplained(undefined);
      cache.setQueryData(threadQuery(threadId).queryKey, changed);
      void cache.invalidateQueries({ queryKey: ["threads"] });
      done({ text: say(`threads.done.${name}`) });
    },
    onError: (error, { body: { themes: chosen } }) => {
      if (chosen !== undefined && error instanceof SeimbangProblem && error.code === "judgement_required")
        return setUnexplained(chosen);
      failed(error);
      void cache.invalidateQueries({ queryKey: ["threads"] });
    },
  });
  const assign = (name: string): void => step.mutate({ name: "assign", body: { owner: name } });
  const mayAct = may("threads.answer");
  return (
    <aside className="stack" aria-label={say("threads.side")}>
      <Panel title={say("threads.standing")}>
        <Facts
          facts={[
            [say("threads.owner"), owner ?? say("threads.nobody")],
            [say("threads.from"), say(`threads.from.${from}`)],
            ...(slot === undefined ? [] : [[say("feedback.slot"), slot] as const]),
            [say("threads.begun"), figures.moment(begunAt)],
            ...(satisfied === undefined ? [] : [[say("threads.satisfied"), `${satisfied} / 5`] as const]),
          ]}
        />
        {mayAct && state !== "closed" ? (
          <form
            className="stack no-print"
            onSubmit={(event) => {
              event.preventDefault();
              assign(given.trim());
            }}
          >
            {owner === me.name ? null : (
              <Button size="sm" loading={step.isPending} onClick={() => assign(me.name)}>
                {say("threads.take")}
              </Button>
            )}
            <TextInput
              size="sm"
              label={say("threads.give")}
              maxLength={200}
              value={given}
              onChange={({ currentTarget }) => setGiven(currentTarget.value)}
            />
            <div className="actions">
              <Button size="sm" type="submit" disabled={given.trim() === ""}>
                {say("threads.assign")}
              </Button>
              {state === "answered" ? (
                <Button size="sm" onClick={() => step.mutate({ name: "close", body: {} })}>
                  {say("threads.close")}
                </Button>
              ) : null}
            </div>
          </form>
        ) : null}
      </Panel>
      <Panel title={say("themes.title")} lead={say("threads.themes_lead")}>
        <MultiSelect
          size="sm"
          aria-label={say("themes.title")}
          readOnly={!mayAct}
          placeholder={thread.themes.length === 0 ? say("threads.no_theme") : ""}
          data={(themes.data ?? []).map(({ themeId, name }) => ({ value: themeId, label: name[language] }))}
          value={[...thread.themes]}
          onChange={(chosen) => step.mutate({ name: "themes", body: { themes: chosen } })}
        />
        {unexplained === undefined ? null : (
          <JudgementForm
            name={`thread.${threadId}.themes`}
            title={say("threads.theme.why")}
            lead={say("threads.theme.why_lead")}
            action={say("threads.theme.take_away")}
            isRequired={true}
            isPending={step.isPending}
            error={null}
            onJudge={(judgement) => step.mutateAsync({ name: "themes", body: { themes: unexplained, judgement } })}
            onClose={() => setUnexplained(undefined)}
          />
        )}
      </Panel>
      {may("threads.edit") ? (
        <Panel title={say("threads.change")} lead={say("threads.change_lead")}>
          <div className="actions">
            <Button size="sm" onClick={() => setTelling(true)}>
              {say("threads.tell_change")}
            </Button>
          </div>
        </Panel>
      ) : null}
      <Panel title={say("threads.history")}>
        <ol className="list">
          {history.map(({ at, step: act, by }) => (
            <li key={`${at} ${act}`} className="quiet">
              {figures.moment(at)} · {named(act)}
              {by === undefined ? null : ` · ${by}`}
            </li>
          ))}
        </ol>
      </Panel>
      {isTelling ? <TellChangeForm whose={{ threads: [threadId] }} onClose={() => setTelling(false)} /> : null}
    </aside>
  );
};
