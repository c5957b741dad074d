"use strict";
// The transpiler of ts-node: swc, each file translated once. Every process of the tests loads hundreds of the same
// files, and translating them is a third of its start. What is kept is known by the text itself, and `npm ci` removes
// it with all of node_modules.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const { version } = require("@swc/core/package.json");

const FOLDER = path.join(__dirname, "..", "node_modules", ".cache", "translated");

exports.create = (options) => {
    const settings = JSON.stringify([version, process.version, options.service.config.options]);
    let swc;
    const translate = (input, file) => {
        swc ??= require("ts-node/transpilers/swc").create(options);
        return swc.transpile(input, file);
    };
    fs.mkdirSync(FOLDER, { recursive: true });
    return {
        transpile(input, file) {
            const name = createHash("sha256")
                .update(settings)
                .update(file.fileName)
                .update("\0")
                .update(input);
            const kept = path.join(FOLDER, `${name.digest("hex")}.json`);
            return read(kept) ?? keep(kept, translate(input, file));
        },
    };
};

/** Half a file, which another process is just writing or was killed over, is no JSON. */
function read(kept) {
    try {
        return JSON.parse(fs.readFileSync(kept, "utf8"));
    } catch {
        return undefined;
    }
}

function keep(kept, { outputText, sourceMapText }) {
    const output = { outputText, sourceMapText };
    fs.writeFileSync(kept, JSON.stringify(output));
    return output;
}
