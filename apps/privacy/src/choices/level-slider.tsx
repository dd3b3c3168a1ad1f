import { Slider } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { LEVELS, type Level, levelOf } from "./choice-state.ts";

type LevelSliderProps = {
  readonly shown: Level;
  readonly isFixed: boolean;
  readonly move: (level: Level) => void;
  readonly settle: (level: Level) => void;
};

/** The number, and where there is room the name. */
const LevelMark = ({ level }: { readonly level: Level }) => (
  <>
    {level}
    <span className="mark-name">
      <FormattedMessage id={`level.${level}.name`} />
    </span>
  </>
);

export const LevelSlider = ({ shown, isFixed, move, settle }: LevelSliderProps) => {
  const { formatMessage } = useIntl();
  return (
    <div className="level-slider">
      <Slider
        min={0}
        max={4}
        step={1}
        value={shown}
        marks={LEVELS.map((level) => ({ value: level, label: <LevelMark level={level} /> }))}
        label={null}
        thumbSize={32}
        size={10}
        disabled={isFixed}
        thumbLabel={formatMessage({ id: "level.title" })}
        thumbValueText={(value) => `${value} ${formatMessage({ id: `level.${levelOf(value)}.name` })}`}
        onChange={(value) => move(levelOf(value))}
        onChangeEnd={(value) => settle(levelOf(value))}
      />
    </div>
  );
};
