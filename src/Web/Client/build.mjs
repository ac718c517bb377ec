import { build } from "esbuild";

await build({
  entryPoints: ["src/site.ts"],
  outdir: "../wwwroot/dist",
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: ["es2020", "chrome87", "safari15"],
  charset: "utf8",
  legalComments: "linked",
  chunkNames: "c/[name]-[hash]",
});
