import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { EVIDENCE_KINDS, type EvidenceItemWire, type WriteEvidenceWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useShop } from "../data/shop-context.ts";
import { DayField } from "../form/day-field.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { KeptNote } from "../form/kept-note.tsx";
import { dayIn, startOfDay } from "../form/local-time.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";

type EvidenceFormProps = { readonly onClose: () => void; readonly onRecorded?: (evidenceId: string) => void };

const YEAR_MS = 365 * 86_400_000;

/** Records what proves a claim, until a day. */
export const EvidenceForm = ({ onClose, onRecorded }: EvidenceFormProps) => {
  const say = useSay();
  const me = useMe();
  const cache = useQueryClient();
  const { timeZone } = useShop();
  const draft = useDraft("evidence.new", {
    version: 0,
    value: {
      kind: EVIDENCE_KINDS[0] as string,
      claim: "",
      owner: me.name,
      source: "",
      scope: "",
      until: dayIn(Date.now() + YEAR_MS, timeZone),
    },
  });
  const evidence = draft.value;
  const record = useMutation({
    mutationFn: ({ until, ...rest }: typeof evidence) => {
      const body = { ...rest, expiresAt: startOfDay(until, timeZone) ?? until } satisfies WriteEvidenceWire;
      return ask<EvidenceItemWire>("POST", "/v1/admin/evidence", { body });
    },
    onSuccess: async ({ evidenceId }) => {
      draft.discard();
      await cache.invalidateQueries({ queryKey: ["campaigns", "evidence"] });
      onRecorded?.(evidenceId);
      onClose();
    },
  });
  const problemOf = useFieldProblem(fieldProblems(record.error));
  const field = (name: keyof typeof evidence) => ({
    label: say(`evidence.${name}`),
    value: evidence[name],
    error: problemOf(`/${name === "until" ? "expiresAt" : name}`),
    required: true,
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      draft.change({ ...evidence, [name]: currentTarget.value }),
  });
  return (
    <Dialog onClose={onClose} title={say("evidence.new")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate(evidence);
        }}
      >
        <KeptNote draft={draft} />
        <NativeSelect
          {...field("kind")}
          data={EVIDENCE_KINDS.map((value) => ({ value, label: say(`evidence.kind.${value}`) }))}
        />
        <TextInput {...field("claim")} description={say("evidence.claim_hint")} />
        <TextInput {...field("owner")} />
        <Textarea {...field("source")} autosize={true} minRows={2} />
        <TextInput {...field("scope")} description={say("evidence.scope_hint")} />
        <DayField
          label={say("evidence.until")}
          value={evidence.until}
          error={problemOf("/expiresAt")}
          isRequired={true}
          onChange={(until) => draft.change({ ...evidence, until })}
        />
        <TroubleNote error={record.error} />
        <Button type="submit" variant="filled" loading={record.isPending}>
          {say("evidence.record")}
        </Button>
      </form>
    </Dialog>
  );
};
