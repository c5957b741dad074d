"use strict";
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");

/**
 * Removes the type declarations that no entry point leads to: nobody can import them, and they would be a quarter of
 * what a user installs.
 *
 * @param {string} folder compiled output
 * @param {readonly string[]} entries the declarations that package.json names, relative to the folder
 */
function keepDeclarations(folder, entries) {
    const program = ts.createProgram(
        entries.map((entry) => path.join(folder, entry)),
        {
            module: ts.ModuleKind.Node16,
            moduleResolution: ts.ModuleResolutionKind.Node16,
            skipLibCheck: true,
        },
    );
    const reached = new Set(program.getSourceFiles().map((file) => path.resolve(file.fileName)));
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        const file = path.join(folder, name);
        if (name.endsWith(".d.ts") && !reached.has(path.resolve(file))) {
            fs.rmSync(file);
        }
    }
}

module.exports = { keepDeclarations };
