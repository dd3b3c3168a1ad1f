import "@mantine/spotlight/styles.css";
import { Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconFlask, IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../access/session-context.ts";
import { campaignsQuery } from "../campaigns/queries.ts";
import { experimentsQuery } from "../experiments/queries.ts";
import { useSay } from "../language/use-say.ts";
import { useAreaGroups } from "./use-areas.ts";

const MOST_SHOWN = 12;

/** Goes anywhere by a few letters: to an area, a campaign or an experiment, or begins something. */
export const Palette = () => {
  const say = useSay();
  const may = useMay();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const campaigns = useQuery({ ...campaignsQuery, enabled: isOpen && may("campaigns.read") });
  const experiments = useQuery({ ...experimentsQuery, enabled: isOpen && may("experiments.read") });
  const go = (to: string) => () => void navigate({ to });
  const groups: SpotlightActionGroupData[] = [
    {
      group: say("palette.places"),
      actions: useAreaGroups()
        .flatMap(({ areas }) => areas)
        .map(({ path, title, words, icon: Icon }) => ({
          id: path,
          label: say(title),
          keywords: say(words),
          leftSection: <Icon size={18} aria-hidden={true} />,
          onClick: go(path),
        })),
    },
    {
      group: say("palette.actions"),
      actions: may("campaigns.edit")
        ? [
            {
              id: "new campaign",
              label: say("campaigns.new"),
              leftSection: <IconPlus size={18} aria-hidden={true} />,
              onClick: go("/campaigns/new"),
            },
          ]
        : [],
    },
    {
      group: say("nav.campaigns"),
      actions: (campaigns.data ?? []).map(({ campaignId, name }) => ({
        id: campaignId,
        label: name,
        leftSection: <IconSpeakerphone size={18} aria-hidden={true} />,
        onClick: go(`/campaigns/${campaignId}`),
      })),
    },
    {
      group: say("nav.experiments"),
      actions: (experiments.data ?? []).map(({ experimentId, name }) => ({
        id: experimentId,
        label: name,
        leftSection: <IconFlask size={18} aria-hidden={true} />,
        onClick: go(`/experiments/${experimentId}`),
      })),
    },
  ];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
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
