import type { ThreadReportWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Stat } from "../page/stat.tsx";

const ONE_DIGIT = { maximumFractionDigits: 1 } as const;

/** How customers who wrote are answered: how many, how fast, and how content they are with it. */
export const ReportStats = ({ report: { people, answered, satisfaction } }: { readonly report: ThreadReportWire }) => {
  const say = useSay();
  const figures = useFigures();
  const decimal = (value: number): string => value.toLocaleString(document.documentElement.lang, ONE_DIGIT);
  return (
    <dl className="stats">
      <Stat label={say("themes.wrote")} value={people === null ? say("few_people") : figures.count(people)} />
      <Stat
        label={say("themes.in_time")}
        value={answered === null ? say("few_people") : figures.share(answered.inTime / answered.threads, 0)}
        hint={answered === null ? undefined : say("themes.median", { hours: decimal(answered.medianHours) })}
      />
      <Stat
        label={say("threads.satisfied")}
        value={satisfaction === null ? say("few_people") : `${decimal(satisfaction.mean)} / 5`}
        hint={
          satisfaction === null
            ? undefined
            : say("themes.between", {
                low: decimal(satisfaction.low),
                high: decimal(satisfaction.high),
                people: satisfaction.people,
                asked: satisfaction.asked,
              })
        }
      />
    </dl>
  );
};
