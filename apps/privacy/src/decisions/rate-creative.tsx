import type { PlacedCreativeWire } from "@seimbang/contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { FiveScale } from "../prompts/five-scale.tsx";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

type RateCreativeProps = {
  readonly decisionId: string;
  readonly creative: Pick<PlacedCreativeWire, "campaignId" | "creativeId">;
};

const RATINGS = ["ratings"] as const;

/** How good somebody finds what a campaign showed them. It changes nothing of what they see. */
export const RateCreative = ({ decisionId, creative }: RateCreativeProps) => {
  const { campaignId, creativeId } = creative;
  const { client } = useConnection();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const sayTrouble = useSayTrouble();
  const { formatMessage } = useIntl();
  const own = useQuery({ queryKey: RATINGS, queryFn: client.ratings.list });
  const rating = useMutation({
    mutationFn: (value: number) =>
      client.ratings.give({ decisionId, creative: { campaignId, creativeId }, rating: value }),
    onSuccess: () => {
      announce({ text: formatMessage({ id: "rating.said" }) });
      void cache.invalidateQueries({ queryKey: RATINGS });
    },
    onError: sayTrouble,
  });
  const given = own.data?.ratings.find((one) => one.campaignId === campaignId && one.creativeId === creativeId)?.rating;
  return (
    <FiveScale
      statement={formatMessage({ id: "rating.ask" })}
      least="rating.least"
      most="rating.most"
      given={rating.isPending ? rating.variables : given}
      give={(value) => rating.mutate(value)}
    />
  );
};
