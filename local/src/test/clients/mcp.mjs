// Drives the suite with the published MCP server, over standard input and output as editors do.
import assert from "node:assert/strict";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { check } from "./checks.mjs";

const site = process.env.SITE;
const client = new Client({ name: "pagemill-test", version: "1.0.0" });
await client.connect(
  new StdioClientTransport({
    command: "node",
    args: [join(import.meta.dirname ?? ".", "node_modules/firecrawl-mcp/dist/index.js")],
    env: { ...process.env, FIRECRAWL_NO_SEARCH_FEEDBACK: "1", FIRECRAWL_NO_ENDPOINT_FEEDBACK: "1" },
    stderr: "ignore",
  }),
);

async function call(name, args) {
  const answer = await client.callTool({ name, arguments: args }, undefined, { timeout: 60_000 });
  const text = answer.content.map((part) => part.text).join("\n");
  assert.ok(!answer.isError, text);
  return text;
}

await check("scrape", async () => {
  assert.match(await call("firecrawl_scrape", { url: `${site}/about`, formats: ["markdown"] }), /About the lamps/);
});

await check("map", async () => {
  assert.match(await call("firecrawl_map", { url: site, limit: 5 }), /lamps\.example\/p\/1/);
});

await check("search", async () => {
  assert.match(await call("firecrawl_search", { query: "lamps", limit: 2 }), /Lamp shop/);
});

await check("crawl and its status", async () => {
  const started = await call("firecrawl_crawl", { url: site, limit: 2 });
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(started)[0];
  let status = "";
  for (let tries = 0; tries < 30 && !/completed/.test(status); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    status = await call("firecrawl_check_crawl_status", { id });
  }
  assert.match(status, /completed/);
});

await client.close();
