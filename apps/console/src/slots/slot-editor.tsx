import { Button } from "@mantine/core";
import type { SlotEditWire, SlotWire } from "@seimbang/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { ConflictNote } from "../form/conflict-note.tsx";
import { fieldProblems } from "../form/field-problems.ts";
import { useDraft } from "../form/use-draft.ts";
import { useFieldProblem } from "../form/use-field-problem.ts";
import { useNotices } from "../form/use-notices.tsx";
import type { MessageId } from "../language/messages.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { TroubleNote } from "../page/trouble-note.tsx";
import { slotsQuery } from "./queries.ts";
import { SlotFacts } from "./slot-facts.tsx";
import { SlotFields } from "./slot-fields.tsx";
import { SlotPreview } from "./slot-preview.tsx";

const NAMES: Readonly<Record<keyof SlotEditWire, MessageId>> = {
  count: "slot.count",
  kinds: "slot.kinds",
  sources: "slot.sources",
  fallback: "slot.fallback",
  filter: "slot.filter",
  boosts: "slot.boosts",
  pins: "slot.pins",
  diversity: "slot.diversity",
  bought: "slot.bought",
};

/** Sets a slot beside what it would show: each level's answer is looked at before anybody sees it. */
export const SlotEditor = ({ slot }: { readonly slot: SlotWire }) => {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const cache = useQueryClient();
  const { done, failed } = useNotices();
  const current = useMemo(() => ({ version: slot.version, value: slot.setting }), [slot.version, slot.setting]);
  const draft = useDraft(`slot.${slot.slot}`, current);
  const put = (next: SlotWire): void =>
    void cache.setQueryData(slotsQuery.queryKey, (all) => all?.map((each) => (each.slot === next.slot ? next : each)));
  const write = (version: number, setting: SlotEditWire | null) =>
    ask<SlotWire>("PUT", `/v1/admin/slots/${slot.slot}`, { body: { version, setting } });
  const save = useMutation({
    mutationFn: (setting: SlotEditWire | null) => write(draft.base.version, setting),
    onError: () => cache.invalidateQueries({ queryKey: ["slots"] }),
    onSuccess: (next) => {
      // What stood in the shop's file goes back to it, and follows it again.
      const before = slot.isConfigured ? null : draft.base.value;
      draft.discard();
      draft.rebase({ version: next.version, value: next.setting }, next.setting);
      put(next);
      done({
        text: say("slot.saved", { slot: slot.slot }),
        undo: () =>
          void write(next.version, before).then((undone) => {
            draft.rebase({ version: undone.version, value: undone.setting }, undone.setting);
            put(undone);
          }, failed),
      });
    },
  });
  const problemOf = useFieldProblem(fieldProblems(save.error));
  const { filter, boosts = [] } = slot.setting;
  const isFixed = slot.experiment !== undefined || !may("slots.edit");
  return (
    <div className="slot-editor">
      <form
        className="form"
        noValidate={true}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(draft.value);
        }}
      >
        {slot.experiment === undefined ? null : (
          <Note tone="care">
            {say("slot.in_experiment")}{" "}
            <Link to="/experiments/$experimentId" params={{ experimentId: slot.experiment.experimentId }}>
              {slot.experiment.name}
            </Link>
          </Note>
        )}
        <ConflictNote
          draft={draft}
          current={current}
          nameOf={(field) => say(NAMES[field as keyof SlotEditWire] ?? "slot.setting")}
        />
        <Panel title={say("slot.setting")} lead={say("slot.setting.lead", { purpose: slot.purposeName[language] })}>
          {isFixed ? (
            <SlotFacts setting={slot.setting} />
          ) : (
            <SlotFields
              setting={draft.value}
              problemOf={(pointer) => problemOf(`/setting${pointer}`)}
              onChange={draft.change}
            />
          )}
          {filter === undefined && boosts.length === 0 ? null : (
            <Note>{say("slot.rules", { filters: filter === undefined ? 0 : 1, boosts: boosts.length })}</Note>
          )}
          <TroubleNote error={save.error} />
          {isFixed ? null : (
            <div className="actions">
              <Button type="submit" variant="filled" loading={save.isPending} disabled={!draft.isChanged}>
                {say("slot.save")}
              </Button>
              {draft.isChanged ? (
                <Button variant="subtle" color="gray" onClick={draft.discard}>
                  {say("form.discard")}
                </Button>
              ) : null}
              {slot.isConfigured ? null : (
                <Button variant="subtle" color="gray" onClick={() => save.mutate(null)}>
                  {say("slot.reset")}
                </Button>
              )}
            </div>
          )}
        </Panel>
      </form>
      <SlotPreview slot={slot.slot} setting={isFixed ? slot.setting : draft.value} />
    </div>
  );
};
