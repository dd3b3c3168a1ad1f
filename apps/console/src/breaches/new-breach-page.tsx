import type { BreachDocumentWire, BreachWire, RecordBreachWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Page } from "../page/page.tsx";
import { BreachForm } from "./breach-form.tsx";
import { BREACHES_AT } from "./queries.ts";

/** Begins as soon as it is known that data is concerned, with what is known: a name and an hour are enough. */
export const NewBreachPage = () => {
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const empty = useMemo(
    () => ({ version: 0, value: { title: "", awareAt: new Date().toISOString() } satisfies BreachDocumentWire }),
    [],
  );
  const draft = useDraft<BreachDocumentWire>("breach.new", empty);
  const recording = useMutation({
    mutationFn: () => {
      const body = { by: me.name, document: draft.value } satisfies RecordBreachWire;
      return ask<BreachWire>("POST", BREACHES_AT, { body });
    },
    onSuccess: ({ breachId }) => {
      draft.discard();
      void cache.invalidateQueries({ queryKey: ["breaches"] });
      void navigate({ to: "/breaches/$breachId", params: { breachId } });
    },
  });
  return (
    <Page
      title={say("breaches.record")}
      lead={say("breach.new.lead")}
      within={{ to: "/breaches", title: say("nav.breaches") }}
    >
      <BreachForm
        draft={draft}
        error={recording.error}
        isSaving={recording.isPending}
        action={say("breach.new.do")}
        onSave={() => recording.mutate()}
      />
    </Page>
  );
};
