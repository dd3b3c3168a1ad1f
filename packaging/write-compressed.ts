import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { Plugin } from "vite";

const WORTH_IT = /\.(js|css|html|json|svg)$/;
const ways = { br: promisify(brotliCompress), gz: promisify<Buffer, Buffer>(gzip) };

/** Writes each file of a build compressed beside itself, so that the server sends it so without a proxy before it. */
export const writeCompressed: Plugin = {
  name: "write-compressed",
  apply: "build",
  writeBundle: async ({ dir = "" }, bundle) => {
    for (const name of Object.keys(bundle).filter((file) => WORTH_IT.test(file)))
      for (const [ending, compress] of Object.entries(ways))
        await writeFile(join(dir, `${name}.${ending}`), await compress(await readFile(join(dir, name))));
  },
};
