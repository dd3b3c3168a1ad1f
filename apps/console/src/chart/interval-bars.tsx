import { useFigures } from "../language/use-figures.ts";

type Bar = {
  readonly label: string;
  readonly effect: number;
  readonly lower: number;
  readonly upper: number;
  /** In which direction it is welcome. */
  readonly good: "rise" | "fall";
};
type IntervalBarsProps = {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** By default of differences of shares, in points, whose unit stands once. */
  readonly write?: (value: number) => string;
  /** A value that the intervals are held against, beside nothing at all. */
  readonly limit?: { readonly at: number; readonly label: string };
};

const PERCENT = 100;
const ROOM = 0.08;

const toneOf = ({ lower, upper, good }: Bar): "good" | "bad" | "open" => {
  const isUp = lower > 0;
  const isDown = upper < 0;
  if (!isUp && !isDown) return "open";
  return isUp === (good === "rise") ? "good" : "bad";
};

/** Effects with their intervals beside each other on one scale, with nothing at all as a line; each is also written. */
export const IntervalBars = ({ title, bars, write: given, limit }: IntervalBarsProps) => {
  const figures = useFigures();
  const write = given ?? ((value: number) => figures.points(value, 2));
  const writeEnd = given ?? ((value: number) => figures.barePoints(value, 2));
  const ends = [0, ...bars.flatMap(({ lower, upper }) => [lower, upper]), ...(limit === undefined ? [] : [limit.at])];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = (most - least || 1) * ROOM;
  const at = (value: number): number => ((value - least + room) / (most - least + 2 * room)) * PERCENT;
  return (
    <figure className="bars">
      <figcaption>{title}</figcaption>
      {bars.map((bar) => (
        <div key={bar.label} className="bar-row">
          <span className="bar-label">{bar.label}</span>
          <span className="bar-value">
            {write(bar.effect)}{" "}
            <span className="quiet">
              ({writeEnd(bar.lower)} … {writeEnd(bar.upper)})
            </span>
          </span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar-zero" style={{ left: `${at(0)}%` }} />
            {limit === undefined ? null : <span className="bar-limit" style={{ left: `${at(limit.at)}%` }} />}
            <span
              className="bar-range"
              data-tone={toneOf(bar)}
              style={{ left: `${at(bar.lower)}%`, width: `${at(bar.upper) - at(bar.lower)}%` }}
            />
            <span className="bar-point" data-tone={toneOf(bar)} style={{ left: `${at(bar.effect)}%` }} />
          </span>
        </div>
      ))}
      {limit === undefined ? null : (
        <p className="quiet bar-note">
          <span className="bar-limit-sign" aria-hidden="true" /> {limit.label}: {write(limit.at)}
        </p>
      )}
    </figure>
  );
};
