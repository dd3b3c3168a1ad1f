import type { BoardWire, OwnProposalsWire, ProposeWire } from "@seimbang/contracts";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import type { MessageId } from "../language/messages.ts";
import { useAnnounce } from "../say/announcements-context.ts";
import { useSayTrouble } from "../trouble/use-say-trouble.ts";

const BOARD = ["board"];
const OWN = ["own-proposals"];

export const useBoard = (): UseQueryResult<BoardWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: BOARD, queryFn: client.board.read });
};

export const useOwnProposals = (): UseQueryResult<OwnProposalsWire> => {
  const { client } = useConnection();
  return useQuery({ queryKey: OWN, queryFn: client.board.own });
};

/** Gives a vote or takes it back; the board is read anew, since counts are told in steps. */
export const useVote = () => {
  const { client } = useConnection();
  const keep = useKeepOwn();
  const sayTrouble = useSayTrouble();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ proposalId, isGiven }: { readonly proposalId: string; readonly isGiven: boolean }) =>
      isGiven ? client.board.takeBackVote(proposalId) : client.board.vote(proposalId),
    onSuccess: (own, { isGiven }) => keep(own, isGiven ? "board.vote_back" : "board.vote_kept"),
    onError: sayTrouble,
  });
  return { vote: mutate, isVoting: isPending };
};

export const usePropose = (onProposed: () => void) => {
  const { client } = useConnection();
  const keep = useKeepOwn();
  return useMutation({
    mutationFn: (proposal: ProposeWire) => client.board.propose(proposal),
    onSuccess: (own) => {
      onProposed();
      keep(own, "propose.sent");
    },
  });
};

export const useTakeBackProposal = () => {
  const { client } = useConnection();
  const keep = useKeepOwn();
  const sayTrouble = useSayTrouble();
  const { mutate } = useMutation({
    mutationFn: client.board.remove,
    onSuccess: (own) => keep(own, "propose.taken_back"),
    onError: sayTrouble,
  });
  return mutate;
};

const useKeepOwn = () => {
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { formatMessage } = useIntl();
  return (own: OwnProposalsWire, said: MessageId): void => {
    cache.setQueryData<OwnProposalsWire>(OWN, own);
    void cache.invalidateQueries({ queryKey: BOARD });
    announce({ text: formatMessage({ id: said }) });
  };
};
