// Names what is checked, one after the other; the process exits with 1 when anything failed.
const only = process.argv[2];

export async function check(name, body) {
  if (only && !name.includes(only)) return;
  const begun = Date.now();
  try {
    await body();
    console.log(`ok   ${name} (${Date.now() - begun} ms)`);
  } catch (e) {
    process.exitCode = 1;
    console.log(`FAIL ${name}: ${e?.stack ?? JSON.stringify(e)} ${e?.code ?? ""} ${JSON.stringify(e?.details ?? "")}`);
  }
}
