import { expect, test } from "vitest";
import { databaseHost } from "./database-host.ts";

test.each([
  [{ connectionString: "postgresql://seimbang@db.toko.example:5432/shop" }, "db.toko.example"],
  [{ connectionString: "postgresql://seimbang@localhost/shop?host=db.toko.example" }, "db.toko.example"],
  [{ host: "db.toko.example" }, "db.toko.example"],
  [{ connectionString: "postgresql://seimbang@db.toko.example/shop?host=%2Fvar%2Frun%2Fpostgresql" }, undefined],
  [{ connectionString: "postgresql://seimbang@localhost/shop" }, undefined],
  [{ connectionString: "postgresql://seimbang@127.0.0.1/shop" }, undefined],
  [{ connectionString: "postgresql://seimbang@[::1]/shop" }, undefined],
  [{ host: "/var/run/postgresql" }, undefined],
  [{}, undefined],
])("a database is somebody else's only where it is on another machine: %o", (settings, host) => {
  expect(databaseHost(settings)).toBe(host);
});
