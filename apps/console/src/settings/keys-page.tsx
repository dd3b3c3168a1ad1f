import { Button } from "@mantine/core";
import { KEY_ENDS_SOON_DAYS } from "@seimbang/contracts";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Loaded } from "../page/loaded.tsx";
import { Page } from "../page/page.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import type { Column } from "../table/column.ts";
import { DataTable } from "../table/data-table.tsx";
import type { Facet } from "../table/value-column.ts";
import { lastMomentOf } from "./key-expiry.ts";
import { KeyForm } from "./key-form.tsx";
import { type KeyRow, keysQuery } from "./queries.ts";
import { RevokeKey } from "./revoke-key.tsx";

const TONES = { in_force: "good", suspended: "care", ends_soon: "care", expired: "bad", revoked: "quiet" } as const;
const SOON_MS = KEY_ENDS_SOON_DAYS * 86_400_000;
const stateOf = ({ revokedAt, suspendedAt, expiresAt }: KeyRow): keyof typeof TONES => {
  if (revokedAt !== undefined) return "revoked";
  const left = expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - Date.now();
  if (left <= 0) return "expired";
  if (suspendedAt !== undefined) return "suspended";
  return left <= SOON_MS ? "ends_soon" : "in_force";
};

/** With what the shop's own systems speak to this server. */
export const KeysPage = () => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const keys = useQuery(keysQuery);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<KeyRow>();
  const mayEdit = may("keys.edit");
  const columns = useMemo(
    (): readonly Column<KeyRow>[] => [
      { id: "name", title: say("keys.name"), width: 1.6, value: ({ name }) => name },
      { id: "kind", title: say("keys.kind"), width: 1.2, value: ({ kind }) => say(`keys.kind.${kind}`) },
      {
        id: "state",
        title: say("keys.state"),
        width: 1.4,
        value: (row) => say(`keys.${stateOf(row)}`),
        show: (row) => <StateBadge tone={TONES[stateOf(row)]}>{say(`keys.${stateOf(row)}`)}</StateBadge>,
      },
      {
        id: "limit",
        title: say("keys.limit"),
        width: 1.8,
        align: "end",
        value: ({ requestsPerMinute }) => requestsPerMinute ?? null,
        show: ({ requestsPerMinute }) =>
          requestsPerMinute === undefined ? say("keys.unlimited") : figures.count(requestsPerMinute),
      },
      {
        id: "made",
        title: say("keys.made"),
        width: 1.3,
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => figures.day(createdAt),
      },
      {
        id: "expires",
        title: say("keys.expires"),
        width: 1.3,
        value: ({ expiresAt }) => expiresAt ?? null,
        show: ({ expiresAt }) =>
          expiresAt === undefined ? say("keys.expires.never") : figures.day(lastMomentOf(expiresAt)),
      },
      {
        id: "used",
        title: say("keys.used"),
        width: 1.3,
        value: ({ lastUsedOn }) => lastUsedOn ?? null,
        show: ({ lastUsedOn }) => (lastUsedOn === undefined ? say("keys.never") : figures.day(lastUsedOn)),
      },
      ...(mayEdit
        ? [
            {
              id: "revoke",
              title: say("keys.revoke"),
              width: 1.2,
              value: () => null,
              show: (row: KeyRow) =>
                row.revokedAt === undefined ? (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={say("keys.revoke_this", { name: row.name })}
                    onClick={() => setRevoking(row)}
                  >
                    {say("keys.revoke")}
                  </Button>
                ) : null,
            },
          ]
        : []),
    ],
    [say, figures, mayEdit],
  );
  const facets = useMemo(
    (): readonly Facet<KeyRow>[] => [
      {
        id: "kind",
        title: say("keys.kind"),
        options: (["publishable", "secret"] as const).map((value) => ({ value, label: say(`keys.kind.${value}`) })),
        valueOf: ({ kind }) => kind,
      },
    ],
    [say],
  );
  return (
    <Page
      title={say("nav.keys")}
      lead={say("keys.lead")}
      actions={
        mayEdit ? (
          <Button
            variant="filled"
            leftSection={<IconPlus size={18} aria-hidden={true} />}
            onClick={() => setMaking(true)}
          >
            {say("keys.make")}
          </Button>
        ) : undefined
      }
    >
      <Loaded query={keys} height={420}>
        {(rows) => (
          <DataTable
            {...{ rows, columns, facets }}
            title={say("nav.keys")}
            keyOf={({ keyId }) => keyId}
            empty={{ title: say("keys.empty.title"), text: say("keys.empty.text") }}
          />
        )}
      </Loaded>
      {isMaking ? <KeyForm onClose={() => setMaking(false)} /> : null}
      {revoking === undefined ? null : <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  );
};
