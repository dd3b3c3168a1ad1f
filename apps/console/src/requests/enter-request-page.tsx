import { Button } from "@mantine/core";
import type { RightsRequestStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Page } from "../page/page.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { AskedFields } from "./asked-fields.tsx";
import { CameFields } from "./came-fields.tsx";
import { type EnteredRequest, NOTHING_ENTERED, toEntered } from "./entered-request.ts";
import { ErasedPanel } from "./erased-panel.tsx";
import { KnownFields } from "./known-fields.tsx";
import { REQUESTS_AT } from "./queries.ts";

/** A request that came by letter, telephone or at the counter; it goes the way of every other one. */
export const EnterRequestPage = () => {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { done } = useNotices();
  const [erased, setErased] = useState<RightsRequestStateWire>();
  const draft = useDraft("request.new", EMPTY);
  const entering = useMutation({
    mutationFn: () => ask<RightsRequestStateWire>("POST", REQUESTS_AT, { body: toEntered(draft.value, me.name) }),
    onSuccess: (answer) => {
      draft.discard();
      void cache.invalidateQueries({ queryKey: ["rights"] });
      if (answer.certificate !== undefined) return setErased(answer);
      done({ text: say("request.entered") });
      void navigate({ to: "/requests/$requestId", params: { requestId: answer.requestId } });
    },
  });
  const problemOf = useFieldProblem(fieldProblems(entering.error));
  const change = (changes: Partial<EnteredRequest>): void => draft.change({ ...draft.value, ...changes });
  const fields = { entered: draft.value, change, problemOf };
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    entering.mutate();
  };
  const within = { to: "/requests", title: say("nav.requests") };
  if (erased !== undefined)
    return (
      <Page title={say("request.kind.erasure")} within={within}>
        <ErasedPanel done={erased} />
      </Page>
    );
  return (
    <Page title={say("requests.enter")} lead={say("request.enter.lead")} within={within}>
      <form
        className="form"
        noValidate={true}
        onKeyDown={saveByKey}
        onSubmit={(event) => {
          event.preventDefault();
          entering.mutate();
        }}
      >
        {draft.wasKept ? (
          <Note>
            {say("form.kept")}{" "}
            <Button size="compact-sm" variant="subtle" onClick={draft.discard}>
              {say("form.discard")}
            </Button>
          </Note>
        ) : null}
        <CameFields {...fields} />
        <AskedFields {...fields} />
        <KnownFields {...fields} />
        <div className="form-foot">
          <TroubleNote error={entering.error} />
          <div className="actions">
            <Button type="submit" variant="filled" loading={entering.isPending}>
              {say("request.enter.do")}
            </Button>
            {draft.isChanged ? (
              <Button variant="subtle" color="gray" onClick={draft.discard}>
                {say("form.discard")}
              </Button>
            ) : null}
          </div>
        </div>
      </form>
    </Page>
  );
};

const EMPTY = { version: 0, value: NOTHING_ENTERED };
