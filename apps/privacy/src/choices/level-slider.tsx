import { Slider } from "@mantine/core";
import { useIntl } from "react-intl";
import { LEVELS, type Level, levelOf } from "./choice-state.ts";

type LevelSliderProps = {
  readonly shown: Level;
  readonly isFixed: boolean;
  readonly move: (level: Level) => void;
  readonly settle: (level: Level) => void;
};

const MARKS = LEVELS.map((level) => ({ value: level, label: String(level) }));

export const LevelSlider = ({ shown, isFixed, move, settle }: LevelSliderProps) => {
  const { formatMessage } = useIntl();
  return (
    <div className="level-slider">
      <Slider
        min={0}
        max={4}
        step={1}
        value={shown}
        marks={MARKS}
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
