// Reads SARIF from standard input and fails with what the official schema says against it.
const fs = require("fs");
const path = require("path");

const consumers = process.argv[2];
const Ajv = require(path.join(consumers, "node_modules/ajv"));
const schema = JSON.parse(fs.readFileSync(path.join(consumers, "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: [] });
if (schema.$schema.includes("draft-04")) ajv.addMetaSchema(require(path.join(consumers, "node_modules/ajv/lib/refs/json-schema-draft-04.json")));
const valid = ajv.validate(schema, JSON.parse(fs.readFileSync(0, "utf8")));
for (const error of (ajv.errors || []).slice(0, 10)) console.log(`${error.dataPath} ${error.message}`);
process.exit(valid ? 0 : 1);
