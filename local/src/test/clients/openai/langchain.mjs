// @langchain/openai from npm.
import assert from "node:assert";
import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { z } from "zod";
import { check } from "../checks.mjs";

const configuration = { baseURL: process.env.PAGEMILL_URL + "/v1" };
const model = new ChatOpenAI({ model: "stand-in", apiKey: "pm-not-asked-for", maxRetries: 0, configuration });

await check("langchain: invoke", async () => {
  const answer = await model.invoke("Say hello");
  assert.equal(answer.content, "Hello from afar");
  assert.equal(answer.usage_metadata.output_tokens, 3);
});

await check("langchain: stream", async () => {
  let text = "";
  for await (const chunk of await model.stream("Say hello")) text += chunk.content;
  assert.equal(text, "Hello from afar");
});

await check("langchain: tools", async () => {
  const weather = { name: "weather", description: "Tells it", schema: z.object({ city: z.string() }) };
  const answer = await model.bindTools([weather]).invoke("Weather?");
  assert.deepEqual(answer.tool_calls[0].args, { city: "Kiel" });
});

await check("langchain: structured output", async () => {
  const product = z.object({ name: z.string(), price: z.number() });
  const answer = await model.withStructuredOutput(product, { method: "jsonSchema" }).invoke("Product?");
  assert.deepEqual(answer, { name: "Kettle", price: 24.95 });
});

await check("langchain: embeddings", async () => {
  const embeddings = new OpenAIEmbeddings({ model: "all-minilm-l6-v2", apiKey: "pm-not-asked-for", configuration });
  const vectors = await embeddings.embedDocuments(["a kettle", "a parliament"]);
  assert.equal(vectors.length, 2);
  assert.equal((await embeddings.embedQuery("a kettle")).length, 384);
});
