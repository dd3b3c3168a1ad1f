import { VisuallyHidden } from "@mantine/core";
import type { ThreadReportWire } from "@seimbang/contracts";
import { IconTriangleFilled } from "@tabler/icons-react";
import { useShop } from "../data/shop-context.ts";
import { dayIn } from "../form/local-time.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import type { Followed } from "./use-followed.ts";
import { type WeekScale, weekOf } from "./week-scale.ts";

type ThemeWeeksProps = {
  readonly weeks: ThreadReportWire["themes"][number]["weeks"];
  /** Of all themes, so that bars of one week stand below each other, and the same height is as many people. */
  readonly scale: WeekScale;
  /** What was changed because of it: a mark below the week in which it was. */
  readonly followed: readonly Followed[];
};

const PERCENT = 100;

/** How many wrote of a theme, week by week, as bars that are also said; fewer than may be told is hatched, whatever it is. */
export const ThemeWeeks = ({ weeks, scale, followed }: ThemeWeeksProps) => {
  const say = useSay();
  const { timeZone } = useShop();
  const figures = useFigures();
  const [first, last] = [scale.mondays[0], scale.mondays.at(-1)];
  if (weeks.length === 0 || first === undefined || last === undefined) return "–";
  const peopleOf = new Map(weeks.map(({ week, people }) => [week, people]));
  const lineOf = (week: string, people: number | null): string =>
    `${figures.day(week)}: ${people === null ? say("few_people") : figures.count(people)}`;
  const changesOf = Map.groupBy(followed, ({ at }) => weekOf(dayIn(Date.parse(at), timeZone)));
  return (
    <div className="weeks">
      <VisuallyHidden>{weeks.map(({ week, people }) => lineOf(week, people)).join("; ")}</VisuallyHidden>
      <span className="weeks-bars" aria-hidden="true">
        {scale.mondays.map((week) => {
          const people = peopleOf.get(week);
          const height = people === null ? {} : { style: { height: `${((people ?? 0) / scale.most) * PERCENT}%` } };
          return (
            <span key={week} className="week" title={lineOf(week, people === undefined ? 0 : people)}>
              <span className="week-bar" data-few={people === null} {...height} />
            </span>
          );
        })}
      </span>
      {changesOf.size === 0 ? null : (
        <span className="weeks-marks" aria-hidden="true">
          {scale.mondays.map((week) => {
            const titles = (changesOf.get(week) ?? []).map(({ title }) => title).join("; ");
            return (
              <span key={week} className="week-mark" title={titles}>
                {titles === "" ? null : <IconTriangleFilled size={9} />}
              </span>
            );
          })}
        </span>
      )}
      <span className="weeks-ends quiet" aria-hidden="true">
        <span>{figures.shortDay(first)}</span>
        <span>{figures.shortDay(last)}</span>
      </span>
    </div>
  );
};

/** What the bars of all themes mean: how high the highest is, and what is hatched. */
export const WeeksLegend = ({ scale, isMarked }: Pick<ThemeWeeksProps, "scale"> & { readonly isMarked: boolean }) => {
  const say = useSay();
  const figures = useFigures();
  const { most, hasFew } = scale;
  return (
    <div className="weeks-legend quiet">
      {most === 0 ? null : <span>{say("themes.highest_bar", { people: figures.count(most) })}</span>}
      {hasFew ? (
        <span>
          <span className="week-bar" data-few={true} aria-hidden="true" /> {say("themes.few_in_week")}
        </span>
      ) : null}
      {isMarked ? (
        <span>
          <IconTriangleFilled size={9} aria-hidden={true} /> {say("themes.changed_in_week")}
        </span>
      ) : null}
    </div>
  );
};
