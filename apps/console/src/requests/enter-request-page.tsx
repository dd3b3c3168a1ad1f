import type { RightsRequestStateWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { DraftForm } from "../form/draft-form.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
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
  const within = { to: "/requests", title: say("nav.requests") };
  if (erased !== undefined)
    return (
      <Page title={say("request.kind.erasure")} within={within}>
        <ErasedPanel done={erased} />
      </Page>
    );
  return (
    <Page title={say("requests.enter")} lead={say("request.enter.lead")} within={within}>
      <DraftForm
        draft={draft}
        error={entering.error}
        isSaving={entering.isPending}
        save={say("request.enter.do")}
        onSave={entering.mutate}
      >
        <CameFields {...fields} />
        <AskedFields {...fields} />
        <KnownFields {...fields} />
      </DraftForm>
    </Page>
  );
};

const EMPTY = { version: 0, value: NOTHING_ENTERED };
