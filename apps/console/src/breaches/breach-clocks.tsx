import type { BreachNoticeWire } from "@seimbang/contracts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";
import { NoticeState } from "./breach-state.tsx";

type BreachClocksProps = { readonly notices: readonly BreachNoticeWire[]; readonly awareAt: string };

/** Every clock of every law that wants somebody told, what runs out first first. */
export const BreachClocks = ({ notices, awareAt }: BreachClocksProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const inOrder = notices.toSorted((a, b) => (a.dueAt ?? "9").localeCompare(b.dueAt ?? "9"));
  return (
    <Panel title={say("breach.clocks")} lead={say("breach.clocks.lead")}>
      <ul className="list">
        {inOrder.map((notice) => (
          <li key={notice.notice} className="breach-clock">
            <div className="list-row">
              <strong>{notice.to[language]}</strong>
              <NoticeState notice={notice} />
              {notice.dueAt === undefined ? null : (
                <span>
                  <time dateTime={notice.dueAt}>{figures.moment(notice.dueAt)}</time>{" "}
                  <span className="quiet">{figures.ago(notice.dueAt)}</span>
                </span>
              )}
            </div>
            <Passed from={awareAt} notice={notice} />
            <ul className="breach-laws quiet">
              {notice.clocks.map(({ law, article, dueAt, figure }) => (
                <li key={`${law} ${article}`}>
                  {law} {article}: {figures.moment(dueAt)}
                  {figure === "own" ? ` (${say("breach.own_figure")})` : ""}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** How much of a notice's time is over, while it is owed. */
const Passed = ({ from, notice }: { readonly from: string; readonly notice: BreachNoticeWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { dueAt, state, isLate } = notice;
  if (dueAt === undefined || state === "sent") return null;
  const whole = Math.max(1, Date.parse(dueAt) - Date.parse(from));
  const passed = Math.min(1, Math.max(0, (Date.now() - Date.parse(from)) / whole));
  return (
    <span className="clock-line" role="img" aria-label={say("request.track", { share: figures.share(passed, 0) })}>
      <span
        className="clock-passed"
        data-standing={isLate ? "late" : passed > 0.5 ? "due_soon" : "in_time"}
        style={{ width: `${passed * 100}%` }}
      />
    </span>
  );
};
