import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
  IconUserCog,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { LANGUAGES } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMe } from "../access/session-context.ts";
import { useSignOut } from "../access/use-sign-out.ts";
import { useSay } from "../language/use-say.ts";

const NAMES = { id: "Indonesia", en: "English" } as const;
const SCHEMES = [
  ["light", IconSun],
  ["dark", IconMoon],
  ["auto", IconDeviceDesktop],
] as const;

/** Who is signed in, in which language and colours, and the way out. */
export const AccountMenu = ({ onShortcuts }: { readonly onShortcuts: () => void }) => {
  const say = useSay();
  const me = useMe();
  const signOut = useSignOut();
  const { language, change } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    // A menu has no children but its items (WAI-ARIA 1.2, section 5.4, `menu`).
    <Menu position="bottom-end" width={240} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={say("account.open", { name: me.name })}>
          <IconUserCircle size={22} aria-hidden={true} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={16} aria-hidden={true} />}>
          {say("account.title")}
        </Menu.Item>
        <Menu.Divider />
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} aria-hidden={true} />}
            aria-current={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {say(`account.scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {LANGUAGES.map((each) => (
          <Menu.Item key={each} lang={each} aria-current={language === each} onClick={() => change(each)}>
            {NAMES[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden={true} />} onClick={onShortcuts}>
          {say("shortcuts.title")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden={true} />} onClick={() => void signOut()}>
          {say("account.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
