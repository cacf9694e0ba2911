// Drives the suite with the published command line.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { check } from "./checks.mjs";

const site = process.env.SITE;
const home = await mkdtemp(join(tmpdir(), "firecrawl-cli-"));
const program = join(import.meta.dirname ?? ".", "node_modules/firecrawl-cli/dist/index.js");

async function firecrawl(...args) {
  const running = promisify(execFile)("node", [program, ...args], {
    cwd: home,
    env: { ...process.env, HOME: home },
    timeout: 60_000,
    maxBuffer: 50_000_000,
  });
  running.child.stdin.end();
  return (await running).stdout;
}

await check("scrape", async () => {
  assert.match(await firecrawl("scrape", `${site}/about`, "--format", "markdown"), /# About the lamps/);
});

await check("map", async () => {
  const links = (await firecrawl("map", site, "--limit", "3")).trim().split("\n");
  assert.equal(links.length, 3);
});

await check("crawl", async () => {
  const job = JSON.parse(await firecrawl("crawl", site, "--limit", "3", "--wait", "--poll-interval", "1"));
  assert.equal(job.status, "completed");
  assert.equal(job.data.length, 3);
});

await check("parse", async () => {
  const file = join(home, "file.pdf");
  const bytes = await (await fetch(`${process.env.PLAIN_SITE}/file.pdf`)).arrayBuffer();
  await writeFile(file, Buffer.from(bytes));
  assert.match(await firecrawl("parse", file), /Hello PDF/);
});

await check("search", async () => {
  assert.match(await firecrawl("search", "lamps", "--limit", "2"), /Lamp shop/);
});

await check("status and credits", async () => {
  assert.match(await firecrawl("--status"), /Authenticated/);
  assert.match(await firecrawl("credit-usage"), /Remaining Credits/);
});
