import { Kbd, Switch } from "@mantine/core";
import { useState } from "react";
import { useSay } from "../language/use-say.ts";
import { Dialog } from "../page/dialog.tsx";
import { useAreaGroups } from "./use-areas.ts";
import { shortcutsAreOn, switchShortcuts } from "./use-shortcuts.ts";

/** Every key that does something. */
export const ShortcutSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useSay();
  const [isOn, setOn] = useState(shortcutsAreOn);
  const areas = useAreaGroups().flatMap((group) => group.areas);
  const lines: readonly (readonly [keys: readonly string[], what: string])[] = [
    [["Ctrl", "K"], say("shortcuts.palette")],
    ...areas.map(({ key, title }) => [["g", key], say(title)] as const),
    [["/"], say("shortcuts.search")],
    [["↑", "↓"], say("shortcuts.rows")],
    [["r"], say("shortcuts.answer")],
    [["u"], say("shortcuts.back")],
    [["j", "k"], say("shortcuts.next_row")],
    [["←", "→"], say("shortcuts.lessons")],
    [["Ctrl", "Enter"], say("shortcuts.save")],
    [["?"], say("shortcuts.sheet")],
  ];
  return (
    <Dialog onClose={onClose} title={say("shortcuts.title")}>
      <dl className="shortcuts">
        {lines.map(([keys, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={say("shortcuts.on")}
        checked={isOn}
        onChange={({ currentTarget }) => {
          switchShortcuts(currentTarget.checked);
          setOn(currentTarget.checked);
        }}
      />
    </Dialog>
  );
};
