import { Button } from "@mantine/core";
import type { BegunBreachWire, IntrusionCutOff, IntrusionWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { ask } from "../data/ask.ts";
import { useNotices } from "../form/use-notices.tsx";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { PrintButton } from "../page/print-button.tsx";
import { CutOffForm } from "./cut-off-form.tsx";
import { CutOffsList } from "./cut-offs-list.tsx";
import { IntrusionState } from "./intrusion-state.tsx";
import { JudgeForm } from "./judge-form.tsx";
import { INTRUSIONS_AT, intrusionQuery } from "./queries.ts";
import { sayTargets } from "./say-intrusion.ts";

/** One alert: what was seen, what can be cut off, what somebody says of it, and the way to a breach. */
export const IntrusionPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { intrusionId } = useParams({ from: "/intrusions/$intrusionId" });
  const intrusion = useQuery(intrusionQuery(intrusionId));
  return (
    <Page
      title={intrusion.data?.text[language] ?? say("nav.intrusions")}
      within={{ to: "/intrusions", title: say("nav.intrusions") }}
      actions={<PrintButton />}
      {...(intrusion.data === undefined ? {} : { beside: <IntrusionState intrusion={intrusion.data} /> })}
    >
      <Loaded query={intrusion} height={420}>
        {(one) => <OneIntrusion intrusion={one} />}
      </Loaded>
    </Page>
  );
};

const OneIntrusion = ({ intrusion }: { readonly intrusion: IntrusionWire }) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { evidence, times, firstAt, lastAt, judged, cutOffs, kind } = intrusion;
  return (
    <>
      <Panel title={say("intrusion.evidence")} lead={say(`intrusion.lead.${kind}`)}>
        <Facts
          facts={[
            [say("intrusion.about"), sayTargets(intrusion, say)],
            [say("intrusion.first"), figures.moment(firstAt)],
            [say("intrusion.last"), figures.moment(lastAt)],
            [say("intrusion.seen"), figures.count(times)],
            ...evidence.map(({ what, value }) => {
              const shown = what === "revokedAt" ? figures.moment(String(value)) : value;
              return [
                say(`intrusion.evidence.${what}`),
                typeof shown === "number" ? figures.count(shown) : shown,
              ] as const;
            }),
          ]}
        />
      </Panel>
      {may("intrusions.act") ? <Steps intrusion={intrusion} /> : null}
      {judged === undefined ? null : (
        <Panel title={say("intrusion.judged_title")}>
          <blockquote className="quote kept">
            {judged.judgement}
            <footer className="quiet">
              {judged.by} · {figures.moment(judged.at)}
            </footer>
          </blockquote>
        </Panel>
      )}
      {cutOffs.length === 0 ? null : (
        <Panel title={say("cut_offs.title")}>
          <CutOffsList cutOffs={cutOffs} />
        </Panel>
      )}
    </>
  );
};

const Steps = ({ intrusion }: { readonly intrusion: IntrusionWire }) => {
  const say = useSay();
  const [cutting, setCutting] = useState<IntrusionCutOff>();
  const [isJudging, setJudging] = useState(false);
  const { possible, judged, intrusionId } = intrusion;
  return (
    <Panel title={say("intrusion.steps")} lead={say("intrusion.steps.lead")}>
      <div className="actions no-print">
        {possible.map((what) => (
          <Button key={what} color="red" onClick={() => setCutting(what)}>
            {say(`cut_off.do.${what}`)}
          </Button>
        ))}
        {judged === undefined ? <Button onClick={() => setJudging(true)}>{say("intrusion.judge")}</Button> : null}
        <BreachButton intrusion={intrusion} />
      </div>
      {cutting === undefined ? null : (
        <CutOffForm intrusionId={intrusionId} what={cutting} onClose={() => setCutting(undefined)} />
      )}
      {isJudging ? <JudgeForm intrusionId={intrusionId} onClose={() => setJudging(false)} /> : null}
    </Panel>
  );
};

const BreachButton = ({ intrusion: { intrusionId, breachId } }: { readonly intrusion: IntrusionWire }) => {
  const say = useSay();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { language } = useLanguage();
  const { failed } = useNotices();
  const begin = useMutation({
    mutationFn: () =>
      ask<BegunBreachWire>("POST", `${INTRUSIONS_AT}/${intrusionId}/breach?language=${language}`, { body: {} }),
    onError: failed,
    onSuccess: (begun) => {
      void cache.invalidateQueries({ queryKey: ["intrusions"] });
      void cache.invalidateQueries({ queryKey: ["breaches"] });
      void navigate({ to: "/breaches/$breachId", params: { breachId: begun.breachId } });
    },
  });
  if (breachId !== undefined)
    return (
      <Link className="text-link" to="/breaches/$breachId" params={{ breachId }}>
        {say("intrusion.breach_open")}
      </Link>
    );
  return (
    <Button loading={begin.isPending} onClick={() => begin.mutate()}>
      {say("intrusion.breach")}
    </Button>
  );
};
