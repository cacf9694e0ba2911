// The Vercel AI SDK: ai with @ai-sdk/openai from npm.
import assert from "node:assert";
import { createOpenAI } from "@ai-sdk/openai";
import { embed, generateText, jsonSchema, Output, streamText, tool } from "ai";
import { z } from "zod";
import { check } from "../checks.mjs";

const openai = createOpenAI({ baseURL: process.env.PAGEMILL_URL + "/v1", apiKey: "pm-not-asked-for" });
const model = openai.chat("stand-in");

await check("ai: generateText", async () => {
  const answer = await generateText({ model, prompt: "Say hello", maxRetries: 0 });
  assert.equal(answer.text, "Hello from afar");
  assert.equal(answer.finishReason, "stop");
});

await check("ai: streamText", async () => {
  const answer = streamText({ model, prompt: "Say hello", maxRetries: 0 });
  let text = "";
  for await (const piece of answer.textStream) text += piece;
  assert.equal(text, "Hello from afar");
  assert.equal((await answer.usage).outputTokens, 3);
});

await check("ai: a tool that is called, and the answer after it", async () => {
  const weather = tool({
    description: "Tells it",
    inputSchema: jsonSchema({ type: "object", properties: { city: { type: "string" } } }),
  });
  const answer = await generateText({ model, prompt: "Weather?", tools: { weather }, maxRetries: 0 });
  assert.equal(answer.toolCalls[0].toolName, "weather");
  assert.deepEqual(answer.toolCalls[0].input, { city: "Kiel" });
});

await check("ai: an object by a schema", async () => {
  const answer = await generateText({
    model,
    prompt: "Product?",
    output: Output.object({ schema: z.object({ name: z.string(), price: z.number() }) }),
    maxRetries: 0,
  });
  assert.deepEqual(answer.output, { name: "Kettle", price: 24.95 });
});

await check("ai: embed", async () => {
  const answer = await embed({ model: openai.embedding("all-minilm-l6-v2"), value: "a kettle", maxRetries: 0 });
  assert.equal(answer.embedding.length, 384);
});
