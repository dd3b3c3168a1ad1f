import { Switch } from "@mantine/core";
import { type ReactNode, useId } from "react";

type SettingSwitchProps = {
  readonly label: ReactNode;
  readonly about?: ReactNode;
  readonly isOn: boolean;
  readonly isFixed?: boolean;
  readonly change: (isOn: boolean) => void;
};

/** One thing that can be on or off, with its words beside it; the words can be tapped as well. */
export const SettingSwitch = ({ label, about, isOn, isFixed = false, change }: SettingSwitchProps) => {
  const id = useId();
  const aboutId = `${id}-about`;
  return (
    <div className="row">
      <div className="row-words">
        <label htmlFor={id}>{label}</label>
        {about === undefined ? null : (
          <span className="dim small" id={aboutId}>
            {about}
          </span>
        )}
      </div>
      <div className="row-switch">
        <Switch
          id={id}
          checked={isOn}
          disabled={isFixed}
          aria-describedby={about === undefined ? undefined : aboutId}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
};
