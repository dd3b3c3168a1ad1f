import { countUpperTail } from "@seimbang/statistics";

/** Failed sign-ins of an hour. */
export type Tries = {
  /** Accounts that were tried from the network of the last one. */
  readonly accountsFromNetwork: number;
  /** Networks that the account of the last one was tried from. */
  readonly networksOfAccount: number;
  readonly all: { readonly times: number; readonly accounts: number; readonly networks: number };
  /** How many failed in each hour before that had any. */
  readonly hoursBefore: readonly number[];
};

/** An office behind one address has a few people who mistype in the same hour, and rarely so many. */
const MANY_ACCOUNTS = 6;
/** Home, telephone and office are three. */
const MANY_NETWORKS = 5;
/** Spread over addresses and accounts, so that no limit of either is reached (OWASP, "Credential Stuffing Prevention"). */
const SPREAD = { times: 30, accounts: 10, networks: 10, chance: 1e-5 } as const;

/** People mistype. */
const A_FEW_AN_HOUR = [0, 1, 2];

/** Passwords of elsewhere that are tried here: many accounts from one network, one from many, and many from many. */
export const judgeTries = ({
  accountsFromNetwork,
  networksOfAccount,
  all,
  hoursBefore,
}: Tries): readonly ("many_accounts" | "many_addresses" | "spread_tries")[] => {
  const isSpread =
    all.times >= SPREAD.times &&
    all.accounts >= SPREAD.accounts &&
    all.networks >= SPREAD.networks &&
    countUpperTail(hoursBefore, all.times, A_FEW_AN_HOUR) < SPREAD.chance;
  return [
    ...(accountsFromNetwork >= MANY_ACCOUNTS ? (["many_accounts"] as const) : []),
    ...(networksOfAccount >= MANY_NETWORKS ? (["many_addresses"] as const) : []),
    ...(isSpread ? (["spread_tries"] as const) : []),
  ];
};
