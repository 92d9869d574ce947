// Builds dist/entree.js, one module without any import, and the licences of what is in it.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { compile } from "json-schema-to-typescript";

const vendored = ["preact", "marked", "dompurify"];
const here = new URL(".", import.meta.url);

// A property's title would become a type of its own; only the models' names are of use.
function withoutTitles(node, isProperties = false) {
  if (Array.isArray(node)) return node.map((item) => withoutTitles(item));
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(([key]) => isProperties || key !== "title");
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutTitles(value, key === "properties")]));
}

async function makeTypes() {
  const schema = withoutTitles(JSON.parse(await readFile(new URL("vocabulary.schema.json", here), "utf8")));
  const types = await compile(schema, "Message", {
    additionalProperties: false,
    bannerComment: "/* Made from vocabulary.schema.json by build.mjs. */",
  });
  await writeFile(new URL("vocabulary.d.ts", here), types);
}

// A style sheet is imported as its minified text, for a constructed sheet in the shadow root:
// that needs neither a <style> element nor a style attribute, so the strictest CSP allows it.
const sheets = {
  name: "sheets",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const made = await esbuild.build({
        entryPoints: [path], bundle: true, minify: true, write: false, target: "es2022",
      });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
  },
};

async function licences() {
  const parts = await Promise.all(vendored.map(async (name) => {
    const about = JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, here), "utf8"));
    const text = await readFile(new URL(`node_modules/${name}/LICENSE`, here), "utf8")
      .catch(() => readFile(new URL(`node_modules/${name}/LICENSE.md`, here), "utf8"));
    return `${name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
  }));
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

await makeTypes();
await esbuild.build({
  entryPoints: [new URL("element.tsx", here).pathname],
  outfile: new URL("dist/entree.js", here).pathname,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  plugins: [sheets],
  banner: { js: "/* Entree. Contains preact, marked, dompurify: see licences.txt beside this file. */" },
});
await mkdir(new URL("dist/", here), { recursive: true });
await writeFile(new URL("dist/licences.txt", here), await licences());
const size = gzipSync(await readFile(new URL("dist/entree.js", here)), { level: 9 }).length;
console.log(`widget: dist/entree.js, ${(size / 1000).toFixed(1)} kB gzipped`);
