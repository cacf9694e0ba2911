// Drives the suite with the published JavaScript SDK.
// PAGEMILL_URL is the suite's, SITE the fixture site's as the suite sees it.
import { Firecrawl } from "firecrawl";
import assert from "node:assert/strict";
import { check } from "./checks.mjs";

const apiUrl = process.env.PAGEMILL_URL;
const apiKey = process.env.PAGEMILL_KEY ?? "not-asked-for";
const site = process.env.SITE;
const searches = process.env.SEARCHES === "true";
const client = new Firecrawl({ apiKey, apiUrl });
const refused = async (promise, status, code) => {
  const error = await promise.then(
    (value) => assert.fail(`expected an error, got ${JSON.stringify(value).slice(0, 300)}`),
    (e) => e,
  );
  assert.equal(error.status, status, `${error.status} ${error.message}`);
  if (code) assert.equal(error.code, code);
  assert.ok(error.message.length > 10, error.message);
  return error;
};

await check("scrape: every format that needs no browser", async () => {
  const doc = await client.scrape(`${site}/`, {
    formats: [
      "markdown",
      "html",
      "rawHtml",
      "links",
      "images",
      { type: "attributes", selectors: [{ selector: "a.next", attribute: "href" }] },
      {
        type: "json",
        schema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
      },
      { type: "changeTracking", modes: ["git-diff"] },
    ],
    maxAge: 0,
  });
  assert.match(doc.markdown, /A shop of lamps/);
  assert.match(doc.html, /<h1/);
  assert.match(doc.rawHtml, /<!doctype html>/i);
  assert.ok(doc.links.includes(`${site}/p/1`));
  assert.ok(doc.images.some((image) => image.endsWith("/logo.png")));
  assert.deepEqual(doc.attributes[0].values, ["/p/1"]);
  assert.equal(doc.json.name, "Lamp shop");
  assert.equal(doc.changeTracking.changeStatus, "new");
  assert.equal(doc.metadata.title, "Lamp shop");
  assert.equal(doc.metadata.statusCode, 200);
  assert.equal(doc.metadata.sourceURL, `${site}/`);
  assert.equal(doc.metadata.cacheState, "miss");
  assert.ok(doc.metadata.scrapeId);
});

await check("scrape: rawBase64", async () => {
  const doc = await client.scrape(`${site}/`, { formats: ["rawBase64"] });
  assert.match(Buffer.from(doc.rawBase64, "base64").toString(), /Lamp shop/);
});

await check("scrape: a page that answers 404 is a document with its status", async () => {
  const doc = await client.scrape(`${site}/gone`);
  assert.equal(doc.metadata.statusCode, 404);
  assert.ok(doc.metadata.error);
});

await check("scrape: the cache", async () => {
  const first = await client.scrape(`${site}/counter`, { maxAge: 0 });
  assert.equal(first.metadata.cacheState, "miss");
  const second = await client.scrape(`${site}/counter`, { maxAge: 600_000 });
  assert.equal(second.metadata.cacheState, "hit");
  assert.ok(Date.parse(second.metadata.cachedAt) <= Date.now());
  assert.equal(second.markdown, first.markdown);
  const fresh = await client.scrape(`${site}/counter`, { maxAge: 0 });
  assert.notEqual(fresh.markdown, first.markdown);
  const miss = await refused(client.scrape(`${site}/never-seen`, { minAge: 1 }), 404, "SCRAPE_NO_CACHED_DATA");
  assert.match(miss.message, /cache/i);
});

await check("scrape: what changed since the last time", async () => {
  const formats = ["markdown", { type: "changeTracking", modes: ["git-diff"], tag: "sdk" }];
  const first = await client.scrape(`${site}/counter`, { formats });
  assert.equal(first.changeTracking.changeStatus, "new");
  assert.equal(first.changeTracking.previousScrapeAt, null);
  const second = await client.scrape(`${site}/counter`, { formats });
  assert.equal(second.changeTracking.changeStatus, "changed");
  assert.match(second.changeTracking.diff.text, /^\+.*Seen/m);
  assert.equal(second.changeTracking.diff.json.files[0].chunks[0].changes.some((c) => c.type === "add"), true);
  assert.ok(Date.parse(second.changeTracking.previousScrapeAt));
});

await check("scrape: a page slower than the gateway waits", async () => {
  const doc = await client.scrape(`${site}/slow`, { timeout: 45_000 });
  assert.match(doc.markdown, /slept/);
});

await check("scrape: a document larger than a function's answer", async () => {
  const doc = await client.scrape(`${site}/large`, { formats: ["rawHtml"] });
  assert.ok(doc.rawHtml.length > 7_000_000);
});

await check("scrape: what is random does not pack, and comes all the same", async () => {
  const doc = await client.scrape(`${site}/random`, { formats: ["rawHtml"], timeout: 45_000 });
  assert.ok(doc.rawHtml.length > 10_000_000);
});

await check("scrape: what needs a browser is refused by name", async () => {
  await refused(client.scrape(`${site}/`, { formats: ["screenshot"] }), 400, "SCRAPE_BROWSER_REQUIRED");
  await refused(
    client.scrape(`${site}/`, { actions: [{ type: "wait", milliseconds: 10 }] }),
    400,
    "SCRAPE_ACTIONS_NOT_SUPPORTED",
  );
});

await check("scrape: private addresses are refused", async () => {
  await refused(client.scrape("http://127.0.0.1:1/"), 400, "SCRAPE_PRIVATE_ADDRESS");
});

await check("map", async () => {
  const all = await client.map(site, { limit: 50 });
  assert.equal(all.links.length, 50);
  const found = await client.map(site, { search: "about", limit: 5 });
  assert.match(found.links[0].url, /about/);
});

await check("batch: pages, errors, invalid URLs", async () => {
  const urls = [`${site}/`, `${site}/p/1`, `${site}/gone`, "not a url at all"];
  const job = await client.batchScrape(urls, { options: { formats: ["markdown"] }, ignoreInvalidURLs: true, pollInterval: 1 });
  assert.equal(job.status, "completed");
  assert.equal(job.data.length, 3);
  const errors = await client.getBatchScrapeErrors(job.id);
  assert.deepEqual(errors.robotsBlocked, []);
});

await check("crawl: paging over 250 pages", async () => {
  const job = await client.crawl(site, { limit: 300, scrapeOptions: { formats: ["markdown"] }, pollInterval: 1, timeout: 300 });
  assert.equal(job.status, "completed");
  assert.equal(job.completed, job.total);
  const urls = new Set(job.data.map((doc) => doc.metadata.sourceURL));
  assert.equal(urls.size, job.data.length);
  assert.ok(job.data.length >= 250, `${job.data.length} pages`);
  const start = job.data.find((doc) => doc.metadata.sourceURL === `${site}/`);
  assert.match(start.markdown, /A shop of lamps/);
  const errors = await client.getCrawlErrors(job.id);
  assert.ok(errors.robotsBlocked.some((url) => url.endsWith("/private")), JSON.stringify(errors).slice(0, 500));
});

await check("crawl: active, cancelled", async () => {
  const start = await client.startCrawl(site, { limit: 200, delay: 1, scrapeOptions: { formats: ["markdown"] } });
  const active = await client.getActiveCrawls();
  assert.ok(active.crawls.some((crawl) => crawl.id === start.id && typeof crawl.teamId === "string"));
  assert.equal(await client.cancelCrawl(start.id), true);
  assert.equal((await client.getCrawlStatus(start.id)).status, "cancelled");
});

await check("crawl: ids that are none", async () => {
  await refused(client.getCrawlStatus("no-such-job"), 404, "NOT_FOUND");
  await refused(client.getCrawlErrors("00000000-0000-4000-8000-000000000000"), 404, "NOT_FOUND");
});

await check("crawl: a prompt needs a model", async () => {
  await refused(client.crawlParamsPreview(site, "only the lamps"), 501, "NOT_CONFIGURED");
});

await check("watcher", async () => {
  const start = await client.startCrawl(site, { limit: 5, scrapeOptions: { formats: ["markdown"] } });
  const watcher = client.watcher(start.id, { kind: "crawl", pollInterval: 1, timeout: 60 });
  const snapshots = [];
  watcher.on("snapshot", (snapshot) => snapshots.push(snapshot.status));
  const done = new Promise((resolve, reject) => {
    watcher.on("done", resolve);
    watcher.on("error", reject);
  });
  await watcher.start();
  const end = await done;
  assert.equal(end.status, "completed");
  assert.ok(snapshots.length > 0);
  watcher.close();
});

await check("extract", async () => {
  const answer = await client.extract({
    urls: [`${site}/`],
    schema: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
    pollInterval: 1,
    timeout: 60,
  });
  assert.equal(answer.status, "completed", JSON.stringify(answer));
  assert.equal(answer.data.name, "Lamp shop");
});

await check("parse: HTML, text, PDF, DOCX", async () => {
  const html = await client.parse(
    { data: "<h1>Uploaded</h1><p>By a client.</p>", filename: "page.html", contentType: "text/html" },
    { formats: ["markdown"] },
  );
  assert.match(html.markdown, /# Uploaded/);
  assert.equal(html.metadata.creditsUsed, 1);
  const text = await client.parse({ data: "Just text.", filename: "note.txt", contentType: "text/plain" });
  assert.match(text.markdown, /Just text/);
  const pdf = await client.parse({ data: await bytes(`${process.env.PLAIN_SITE}/file.pdf`), filename: "file.pdf" });
  assert.match(pdf.markdown, /Hello PDF/);
  const docx = await client.parse({ data: await bytes(`${process.env.PLAIN_SITE}/file.docx`), filename: "file.docx" });
  assert.match(docx.markdown, /Hello Word/);
  await assert.rejects(client.parse({ data: Buffer.from("image-data"), filename: "x.png", contentType: "image/png" }));
});

await check("parse: a file too large for a request", async () => {
  const post = async (path, body) => {
    const answer = await fetch(`${apiUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const page = `<h1>Large</h1><p>${"A sentence of many. ".repeat(400_000)}The end.</p>`;
  const size = Buffer.byteLength(page);
  assert.ok(size > 6_291_456);
  const asked = { filename: "large page.html", contentType: "text/html", declaredSizeBytes: size };
  const { data: place } = await post("/v2/parse/upload-url", asked);
  const put = (body) => fetch(place.uploadUrl, { method: place.method, headers: place.headers, body });
  assert.equal((await post("/v2/parse", { uploadRef: place.uploadRef })).code, "BAD_REQUEST");
  assert.equal((await put(page)).status, 200);
  const read = await post("/v2/parse", { uploadRef: place.uploadRef, formats: ["markdown"] });
  assert.ok(read.data.markdown.startsWith("# Large\n\nA sentence") && read.data.markdown.endsWith("many. The end."));
});

await check("search", async () => {
  if (!searches) {
    await refused(client.search("lamps"), 501, "NOT_CONFIGURED");
    return;
  }
  const plain = await client.search("lamps", { limit: 2 });
  assert.equal(plain.web.length, 2);
  assert.ok(plain.web[0].title && plain.web[0].description);
  const scraped = await client.search("lamps", { limit: 1, scrapeOptions: { formats: ["markdown"] } });
  assert.match(scraped.web[0].markdown, /lamps/i);
});

await check("usage", async () => {
  assert.equal(typeof (await client.getCreditUsage()).remainingCredits, "number");
  assert.equal(typeof (await client.getTokenUsage()).remainingTokens, "number");
  assert.ok(Array.isArray((await client.getCreditUsageHistorical()).periods));
  assert.ok(Array.isArray((await client.getTokenUsageHistorical()).periods));
  assert.equal(typeof (await client.getQueueStatus()).jobsInQueue, "number");
  assert.equal(typeof (await client.getConcurrency()).maxConcurrency, "number");
});

async function bytes(url) {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}
