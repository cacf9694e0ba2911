// The package openai from npm.
import assert from "node:assert";
import OpenAI from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import { check } from "../checks.mjs";

const client = new OpenAI({ baseURL: process.env.PAGEMILL_URL + "/v1", apiKey: "pm-not-asked-for", maxRetries: 0 });
const messages = [{ role: "user", content: "Say hello" }];
const tools = [
  {
    type: "function",
    function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } },
  },
];

await check("openai: chat", async () => {
  const { data, response } = await client.chat.completions.create({ model: "stand-in", messages }).withResponse();
  assert.equal(response.status, 200);
  assert.equal(data.choices[0].message.content, "Hello from afar");
  assert.equal(data.choices[0].finish_reason, "stop");
  assert.ok(data.id.startsWith("chatcmpl-") && data.created > 1_700_000_000);
  assert.equal(data.usage.total_tokens, 13);
});

await check("openai: stream, piece by piece", async () => {
  const stream = await client.chat.completions.create({
    model: "stand-in",
    messages: [{ role: "user", content: "slowly" }],
    stream: true,
    stream_options: { include_usage: true },
  });
  const times = [];
  let text = "";
  let usage;
  let finish;
  for await (const chunk of stream) {
    assert.ok(chunk.id && chunk.created && chunk.object === "chat.completion.chunk");
    const piece = chunk.choices[0]?.delta?.content;
    if (piece) {
      text += piece;
      times.push(Date.now());
    }
    finish ??= chunk.choices[0]?.finish_reason;
    usage ??= chunk.usage;
  }
  assert.equal(text, "Hello from afar");
  assert.equal(finish, "stop");
  assert.equal(usage.completion_tokens, 3);
  // The stand-in waits between its pieces; what is buffered would come at once.
  assert.ok(times.at(-1) - times[0] > 250, `came within ${times.at(-1) - times[0]} ms`);
});

await check("openai: stream helper with tools", async () => {
  const stream = client.chat.completions.stream({ model: "stand-in", messages, tools });
  const call = (await stream.finalChatCompletion()).choices[0].message.tool_calls[0];
  assert.equal(call.function.name, "weather");
  assert.deepEqual(JSON.parse(call.function.arguments), { city: "Kiel" });
});

await check("openai: tools and their answers", async () => {
  const first = await client.chat.completions.create({ model: "stand-in", messages, tools });
  assert.equal(first.choices[0].finish_reason, "tool_calls");
  const message = first.choices[0].message;
  const second = await client.chat.completions.create({
    model: "stand-in",
    messages: [...messages, message, { role: "tool", tool_call_id: message.tool_calls[0].id, content: "Rain" }],
  });
  assert.equal(second.choices[0].message.content, "Hello from afar");
});

await check("openai: parsed by a schema", async () => {
  const schema = z.object({ name: z.string(), price: z.number() });
  const answer = await client.chat.completions.parse({
    model: "stand-in",
    messages,
    response_format: zodResponseFormat(schema, "product"),
  });
  assert.deepEqual(answer.choices[0].message.parsed, { name: "Kettle", price: 24.95 });
});

await check("openai: a cut stream is an error", async () => {
  const stream = await client.chat.completions.create({
    model: "stand-in",
    messages: [{ role: "user", content: "cut" }],
    stream: true,
  });
  let text = "";
  await assert.rejects(async () => {
    for await (const chunk of stream) text += chunk.choices[0]?.delta?.content ?? "";
  }, OpenAI.APIError);
  assert.equal(text, "Hello ");
});

await check("openai: errors by their kind", async () => {
  await assert.rejects(
    client.chat.completions.create({ model: "stand-in", messages: [{ role: "nobody", content: "x" }] }),
    (e) => e instanceof OpenAI.BadRequestError && e.param === "messages[0].role" && e.code === "bad_request",
  );
  await assert.rejects(
    client.chat.completions.create({ model: "stand-in", messages: [{ role: "user", content: "unknown" }] }),
    OpenAI.NotFoundError,
  );
  await assert.rejects(
    client.chat.completions.create({ model: "stand-in", messages: [{ role: "user", content: "unknown" }], stream: true }),
    OpenAI.NotFoundError,
  );
});

await check("openai: embeddings, in base64 as it asks by default", async () => {
  const answer = await client.embeddings.create({ model: "all-minilm-l6-v2", input: ["a kettle", "a parliament"] });
  assert.equal(answer.data.length, 2);
  assert.equal(answer.data[0].embedding.length, 384);
  const length = Math.hypot(...answer.data[1].embedding);
  assert.ok(Math.abs(length - 1) < 1e-4, String(length));
  await assert.rejects(client.embeddings.create({ model: "text-embedding-3-small", input: "a" }), OpenAI.NotFoundError);
});

await check("openai: models", async () => {
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.deepEqual(ids.slice(0, 2), ["stand-in", "extractive"]);
  assert.equal((await client.models.retrieve("extractive")).owned_by, "pagemill");
  await assert.rejects(client.models.retrieve("none"), OpenAI.NotFoundError);
});

await check("openai: an answer from the cache", async () => {
  const body = { model: "stand-in", messages: [{ role: "user", content: "count" }], cache_ttl_seconds: 60 };
  const first = await client.chat.completions.create(body).withResponse();
  const second = await client.chat.completions.create(body).withResponse();
  assert.equal(first.response.headers.get("x-pagemill-cache"), "miss");
  assert.equal(second.response.headers.get("x-pagemill-cache"), "hit");
  assert.equal(first.data.choices[0].message.content, second.data.choices[0].message.content);
});

await check("openai: usage is written down", async () => {
  const usage = await client.get("/usage?by=model");
  const row = usage.data.find((each) => each.model === "stand-in-1");
  assert.ok(row.calls.answered >= 5 && row.calls.cached === 1, JSON.stringify(usage));
  assert.equal(row.cost_known, true);
  assert.ok(row.cost_usd > 0 && row.tokens.input > 0);
});
