import type { BreachWire, EditBreachWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { useDraft } from "../form/use-draft.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { BreachForm } from "./breach-form.tsx";
import { BREACHES_AT, breachQuery } from "./queries.ts";
import { sayBreachField } from "./say-breach-field.ts";

export const EditBreachPage = () => {
  const say = useSay();
  const { breachId } = useParams({ from: "/breaches/$breachId/edit" });
  const breach = useQuery(breachQuery(breachId));
  return (
    <Page
      title={say("breach.edit")}
      lead={say("breach.edit.lead")}
      within={{ to: `/breaches/${breachId}`, title: breach.data?.title ?? say("nav.breaches") }}
    >
      <Loaded query={breach} height={560}>
        {(data) => <EditForm breach={data} />}
      </Loaded>
    </Page>
  );
};

const EditForm = ({ breach }: { readonly breach: BreachWire }) => {
  const { breachId, version, document } = breach;
  const say = useSay();
  const me = useMe();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const current = useMemo(() => ({ version, value: document }), [version, document]);
  const draft = useDraft(`breach.${breachId}`, current);
  const { queryKey } = breachQuery(breachId);
  const save = useMutation({
    mutationFn: () => {
      const body = { by: me.name, version: draft.base.version, document: draft.value } satisfies EditBreachWire;
      return ask<BreachWire>("PUT", `${BREACHES_AT}/${breachId}`, { body });
    },
    // Whoever was second is shown what is there now, above what they typed.
    onError: () => cache.invalidateQueries({ queryKey }),
    onSuccess: (next) => {
      draft.discard();
      cache.setQueryData(queryKey, next);
      void cache.invalidateQueries({ queryKey: ["breaches"] });
      void navigate({ to: "/breaches/$breachId", params: { breachId } });
    },
  });
  return (
    <>
      <ConflictNote draft={draft} current={current} nameOf={(field) => sayBreachField(say, field)} />
      <BreachForm
        draft={draft}
        error={save.error}
        isSaving={save.isPending}
        action={say("breach.edit.do")}
        onSave={() => save.mutate()}
      />
    </>
  );
};
