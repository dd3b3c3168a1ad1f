import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconLanguage, IconLogout, IconMoon, IconPlus, IconSun } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { LANGUAGES } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useSignOut } from "../access/use-sign-out.ts";
import { useSay } from "../language/use-say.ts";
import { BEGINNINGS } from "./beginnings.ts";
import { useAreaGroups } from "./use-areas.ts";
import { useFoundThings } from "./use-found-things.ts";

const MOST_SHOWN = 12;
const IN_LANGUAGE = { id: "Bahasa Indonesia", en: "English" } as const;

/** Goes anywhere by a few letters: to an area or to a thing in it, begins something, or changes how the console looks. */
export const Palette = () => {
  const say = useSay();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const things = useFoundThings(isOpen);
  const areas = useAreaGroups().flatMap((group) => group.areas);
  const actions = useActions();
  const groups: SpotlightActionGroupData[] = [
    {
      group: say("palette.places"),
      actions: areas.map(({ path, title, words, icon: Icon }) => ({
        id: path,
        label: say(title),
        keywords: say(words),
        leftSection: <Icon size={18} aria-hidden={true} />,
        onClick: () => void navigate({ to: path }),
      })),
    },
    { group: say("palette.actions"), actions },
    ...areas.map(({ path: area, title, icon: Icon }) => ({
      group: say(title),
      actions: (things[area] ?? []).map(({ path, title: name, words, search }, at) => ({
        id: `${area} ${at}`,
        label: name,
        ...(words === undefined ? {} : { keywords: words }),
        leftSection: <Icon size={18} aria-hidden={true} />,
        onClick: () => void navigate({ to: path, ...(search === undefined ? {} : { search }) }),
      })),
    })),
  ];
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      limit={MOST_SHOWN}
      highlightQuery={true}
      shortcut="mod + K"
      nothingFound={say("palette.nothing")}
      searchProps={{ placeholder: say("palette.placeholder"), "aria-label": say("palette.placeholder") }}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
    />
  );
};

const useActions = (): SpotlightActionData[] => {
  const say = useSay();
  const may = useMay();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { language, change } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const other = colorScheme === "dark" ? "light" : "dark";
  const Scheme = other === "dark" ? IconMoon : IconSun;
  return [
    ...BEGINNINGS.filter(({ permission }) => may(permission)).map(({ path, title }) => ({
      id: path,
      label: say(title),
      leftSection: <IconPlus size={18} aria-hidden={true} />,
      onClick: () => void navigate({ to: path }),
    })),
    {
      id: "scheme",
      label: say(`palette.scheme.${other}`),
      leftSection: <Scheme size={18} aria-hidden={true} />,
      onClick: () => setColorScheme(other),
    },
    ...LANGUAGES.filter((each) => each !== language).map((each) => ({
      id: `language ${each}`,
      label: IN_LANGUAGE[each],
      leftSection: <IconLanguage size={18} aria-hidden={true} />,
      onClick: () => change(each),
    })),
    {
      id: "sign out",
      label: say("account.sign_out"),
      leftSection: <IconLogout size={18} aria-hidden={true} />,
      onClick: () => void signOut(),
    },
  ];
};
